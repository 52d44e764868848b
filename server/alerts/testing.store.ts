// An organisation whose incidents are a list in memory, for the tests of the alerts.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { OpenIncident } from "../../core/alerts/correlate.ts";
import type { Signal } from "../../core/signals/words.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type HeardSignal, type TakeSources, takeSignals } from "./take.ts";

export const NOW = "2026-11-24T12:56:00.000Z";

export interface Org {
  readonly orgId: string;
  readonly keyId: string;
  readonly checkoutId: string;
  readonly searchId: string;
  readonly incidents: Incidents;
  in<T>(work: (scope: Scope) => Promise<T>, at?: string): Promise<T>;
  /** Through the key of this organisation. @returns how many were taken */
  hear(signals: readonly Partial<Signal>[], more?: Partial<HeardSignal>): Promise<number>;
}

type Declared = Parameters<TakeSources["declareIncident"]>[2];
type News = Parameters<TakeSources["tellAlerts"]>[2][number];
type Linked = Omit<Extract<News, { readonly kind: "joined" }>, "kind">;

/** What the incidents were asked. */
export interface Incidents {
  readonly open: OpenIncident[];
  readonly declared: Declared[];
  readonly linked: (Linked & { readonly incidentId: string })[];
  readonly resolved: { readonly incidentId: string; readonly title: string }[];
}

export async function foundOrg(database: Database): Promise<Org> {
  const ids = { orgId: randomUUIDv7(), keyId: randomUUIDv7() };
  const services = { checkoutId: randomUUIDv7(), searchId: randomUUIDv7() };
  const incidents: Incidents = { open: [], declared: [], linked: [], resolved: [] };
  const sources = sourcesOf(incidents, services);
  const run: Org["in"] = (work, at = NOW) =>
    makeWithin(database, { now: () => new Date(at) }, new Set())(ids.orgId, work);
  await run(async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${ids.orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    for (const [key, id] of [
      ["checkout", services.checkoutId],
      ["search", services.searchId],
    ]) {
      await sql`insert into service (service_id, key, name, criticality)
        values (${id}, ${key}, initcap(${key}), 'high')`.execute(tx);
    }
  });
  return {
    ...ids,
    ...services,
    incidents,
    in: run,
    hear: (signals, more) =>
      run(
        (scope) =>
          takeSignals(
            sources,
            scope,
            signals.map((one) => ({ ...heard(ids.keyId, one), ...more })),
          ),
        more?.at,
      ),
  };
}

function heard(keyId: string, said: Partial<Signal>): HeardSignal {
  const signal: Signal = {
    dedupKey: `key:${said.title ?? "A"}`,
    status: "firing",
    title: "A",
    description: "",
    severity: "critical",
    service: "checkout",
    labels: { service: said.service ?? "checkout" },
    annotations: {},
    link: null,
    startedAt: "2026-11-24T12:55:00.000Z",
    endedAt: null,
    ...said,
  };
  return { keyId, source: "Prometheus", defaultServiceId: null, at: NOW, signal };
}

function sourcesOf(
  { open, declared, linked, resolved }: Incidents,
  { checkoutId, searchId }: { readonly checkoutId: string; readonly searchId: string },
): TakeSources {
  const catalogue = new Map([
    [checkoutId, "Checkout"],
    [searchId, "Search"],
  ]);
  return {
    openIncidents: async () => open,
    async declareIncident(scope, _actor, input) {
      const incident = { incidentId: randomUUIDv7(), number: open.length + 1 };
      const { serviceIds } = input;
      open.push({ ...incident, declaredAt: scope.at, status: "open", serviceIds });
      declared.push(input);
      // As the real ones do: the number of an incident is what readers see.
      await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at, declared_at,
          state, version)
        values (${incident.incidentId}, ${incident.number}, ${input.title}, 'open', false, ${scope.at}, ${scope.at},
          ${scope.at}, '{}', 1)`.execute(scope.tx);
      return incident;
    },
    async tellAlerts(_scope, incidentId, news) {
      for (const { kind, ...alert } of news) {
        if (kind === "resolved") resolved.push({ incidentId, title: alert.title });
        else linked.push({ incidentId, ...(alert as Linked) });
      }
    },
    findService: async (_scope, name) => {
      const found = [...catalogue].find(([, known]) => known.toLowerCase() === name.toLowerCase());
      return found === undefined ? null : { serviceId: found[0], name: found[1] };
    },
    serviceNames: async (_scope, ids) =>
      new Map([...catalogue].filter(([serviceId]) => ids.includes(serviceId))),
  };
}
