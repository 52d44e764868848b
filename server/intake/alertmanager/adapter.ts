// The way in for Prometheus Alertmanager: its webhook, payload version 4, and what speaks like it.
import { z } from "zod";
import { dedupKeyOf } from "../../../core/alerts/dedup.ts";
import type { Signal } from "../../../core/signals/words.ts";
import {
  type Adapter,
  type Received,
  Spoken,
  Texts,
  Unreadable,
  instantOf,
  linkOf,
  readAs,
  severityOf,
} from "../adapter.ts";
import { fingerprintOf } from "./fingerprint.ts";

const Status = z.enum(["firing", "resolved"]);

const Webhook = z.object({
  /** Of the whole group; an alert that says nothing goes with its group. */
  status: z.unknown().optional(),
  alerts: z.array(
    z.object({
      status: Status.nullish(),
      labels: Texts,
      annotations: Texts,
      startsAt: z.unknown().optional(),
      endsAt: z.unknown().optional(),
      generatorURL: z.unknown().optional(),
      fingerprint: Spoken,
    }),
  ),
});
type Alert = z.output<typeof Webhook>["alerts"][number];

export const alertmanager: Adapter = {
  door: "alertmanager",
  parse(body, received) {
    const { status: ofGroup, alerts } = readAs(Webhook, body);
    return alerts.map((alert, place) =>
      signalOf(alert, alert.status ?? statusOfGroup(ofGroup, place), received),
    );
  },
};

function statusOfGroup(ofGroup: unknown, place: number): Signal["status"] {
  if (ofGroup === undefined) throw new Unreadable(`alerts.${place}.status is missing.`);
  return readAs(z.object({ status: Status }), { status: ofGroup }).status;
}

function signalOf(alert: Alert, status: Signal["status"], received: Received): Signal {
  const { labels, annotations, fingerprint, startsAt, endsAt, generatorURL } = alert;
  const title = titleOf(labels, annotations);
  return {
    dedupKey: dedupKeyOf(title, fingerprint ?? fingerprintOf(labels)),
    status,
    title,
    description: first(annotations, ["description", "message"]) ?? "",
    severity: severityOf(labels.severity),
    service: first(labels, SERVICE_LABELS),
    labels,
    annotations,
    link: linkOf(generatorURL),
    startedAt: instantOf(startsAt, received) ?? received.at,
    // A firing alert has year 1 as its end.
    endedAt: status === "firing" ? null : (instantOf(endsAt, received) ?? received.at),
  };
}

/** Where sources say which service it is about, the surest first. */
const SERVICE_LABELS = ["service", "service_name", "app", "application", "job"];

function titleOf(labels: Alert["labels"], annotations: Alert["annotations"]): string {
  const written = first(annotations, ["summary", "title"]);
  if (written !== null) return written;
  const name = first(labels, ["alertname"]);
  const instance = first(labels, ["instance"]);
  if (name !== null) return instance === null ? name : `${name} on ${instance}`;
  const told = first(annotations, ["description", "message"]);
  if (told !== null) return told;
  const all = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return all.length === 0 ? "An alert without a name" : `An alert with ${all.join(", ")}`;
}

function first(texts: Readonly<Record<string, string>>, names: readonly string[]): string | null {
  for (const name of names) {
    const text = texts[name]?.trim() ?? "";
    if (text !== "") return text;
  }
  return null;
}
