// The little company of most stories: a shop with a payment service, a team on call, and a way in for Alertmanager.
import { createHash } from "node:crypto";
import { catalogRoutes } from "../../contract/catalog.ts";
import { escalationRoutes } from "../../contract/escalation.ts";
import { oncallRoutes } from "../../contract/oncall.ts";
import { signalRoutes } from "../../contract/signals.ts";
import type { Role } from "../../core/access/roles.ts";
import type { Reply, Send, Somebody } from "./somebody.ts";

/** A Muster of whatever kind: in this process or another one. */
export interface ShopGround {
  readonly send: Send;
  readonly owner: Somebody;
  person(name: string, role: Role): Promise<Somebody>;
}

export interface Shop {
  /** On call this week, next week. */
  readonly ana: Somebody;
  readonly ben: Somebody;
  readonly teamId: string;
  readonly scheduleId: string;
  readonly policyId: string;
  /** Critical, and customers use it. */
  readonly checkoutId: string;
  /** Of medium importance, inside. */
  readonly wikiId: string;
  /** Where Alertmanager posts. */
  readonly door: string;
  post(body: unknown): Promise<Reply>;
}

/** @param start the day on which the rotation begins: a Monday that is over */
export async function openShop(
  { send, owner, person }: ShopGround,
  start = "2031-03-03",
): Promise<Shop> {
  const ana = await person("Ana Almeida", "responder");
  const ben = await person("Ben Baker", "responder");
  const { teamId } = await owner.call(catalogRoutes.makeTeam, {
    body: { name: "Payments", memberIds: [ana.personId, ben.personId] },
  });
  const { scheduleId } = await owner.call(oncallRoutes.makeSchedule, {
    body: {
      name: "Payments on call",
      teamId,
      definition: {
        timeZone: "Europe/Berlin",
        layers: [
          {
            name: "Primary",
            rotation: { unit: "week", every: 1, start: `${start}T09:00` },
            participants: [[ana.personId], [ben.personId]],
          },
        ],
      },
    },
  });
  const { policyId } = await owner.call(escalationRoutes.makePolicy, {
    body: {
      name: "Payments",
      rungs: [
        { targets: [{ kind: "schedule", id: scheduleId }], ackMinutes: 5 },
        { targets: [{ kind: "person", id: ben.personId }], ackMinutes: 10 },
      ],
    },
  });
  const service = (key: string, name: string, criticality: "critical" | "medium") =>
    owner.call(catalogRoutes.makeService, {
      body: {
        key,
        name,
        criticality,
        customerFacing: criticality === "critical",
        teamId,
        policyId,
      },
    });
  const checkout = await service("checkout", "Checkout", "critical");
  const wiki = await service("wiki", "Wiki", "medium");
  const { secret } = await owner.call(signalRoutes.makeKey, {
    body: { door: "alertmanager", name: "Production" },
  });
  const door = `/intake/alertmanager/${secret}`;
  return {
    ana,
    ben,
    teamId,
    scheduleId,
    policyId,
    checkoutId: checkout.serviceId,
    wikiId: wiki.serviceId,
    door,
    post: (body) => send({ method: "POST", path: door, headers: {}, body }),
  };
}

/** A webhook as Alertmanager sends it, for one alert. */
export function alertmanagerSays(
  status: "firing" | "resolved",
  labels: Readonly<Record<string, string>>,
  startsAt = "2031-03-04T03:10:00Z",
) {
  const alert = {
    status,
    labels,
    annotations: {
      summary: `${labels["alertname"] ?? "Alert"} on ${labels["instance"] ?? "somewhere"}`,
    },
    startsAt,
    endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : "2031-03-04T03:40:00Z",
    generatorURL: "http://prometheus.test/graph?g0.expr=up",
    fingerprint: createHash("sha256").update(JSON.stringify(labels)).digest("hex").slice(0, 16),
  };
  return {
    version: "4",
    groupKey: `{}:{alertname="${labels["alertname"] ?? ""}"}`,
    status,
    receiver: "muster",
    groupLabels: {},
    commonLabels: labels,
    commonAnnotations: {},
    externalURL: "http://alertmanager.test",
    truncatedAlerts: 0,
    alerts: [alert],
  };
}
