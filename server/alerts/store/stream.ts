// The row of an alert, written by decisions only; what its source repeats is counted beside it.
import { alertDecider } from "../../../core/alerts/decider.ts";
import type { Decider } from "../../../core/decider.ts";
import type { Alert, AlertCommand, AlertEvent } from "../../../core/alerts/words.ts";
import type { Stream } from "../../platform/execute.ts";
import type { Scope } from "../../platform/scope.ts";

/** The integration an alert came through. */
export interface Source {
  readonly keyId: string;
  readonly name: string;
}

type AlertStream = Stream<Alert, readonly AlertCommand[], AlertEvent>;

/** Takes several commands as one decision: in a storm of alerts every query counts. */
const decider: Decider<Alert, readonly AlertCommand[], AlertEvent> = {
  initial: alertDecider.initial,
  evolve: alertDecider.evolve,
  decide(state, commands) {
    const events: AlertEvent[] = [];
    let reached = state;
    for (const command of commands) {
      for (const event of alertDecider.decide(reached, command)) {
        reached = alertDecider.evolve(reached, event);
        events.push(event);
      }
    }
    return events;
  },
};

export function alertStream(source: Source): AlertStream {
  return {
    kind: "alert",
    decider,
    load: loadAlert,
    async save(scope, { id, before, state, version, events }) {
      if (before === null) await insertAlert(scope, source, id, state, version, events);
      else await updateAlert(scope, id, state, version);
    },
    incidentOf: (_id, { incidentId }) => incidentId,
  };
}

/** Of an alert whose id was made just now: there is nothing to look for. */
export function newAlertStream(source: Source): AlertStream {
  return { ...alertStream(source), load: async () => null };
}

async function loadAlert({ tx }: Scope, id: string) {
  const row = await tx
    .selectFrom("alert")
    .select(["state", "version"])
    .where("alert_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { state: row.state as Alert, version: row.version };
}

async function insertAlert(
  { tx, at }: Scope,
  { keyId, name }: Source,
  id: string,
  state: Alert,
  version: number,
  events: readonly AlertEvent[],
): Promise<void> {
  const opened = events.find((event) => event.type === "alert.opened");
  if (opened === undefined) throw new Error("An alert begins with its opening.");
  const { signal } = opened;
  await tx
    .insertInto("alert")
    .values({
      alert_id: id,
      key_id: keyId,
      source: name,
      dedup_key: signal.dedupKey,
      description: signal.description,
      service_name: signal.service,
      labels: JSON.stringify(signal.labels),
      annotations: JSON.stringify(signal.annotations),
      link: signal.link,
      last_seen_at: at,
      severity: state.severity,
      title: state.title,
      service_id: state.serviceId,
      started_at: state.startedAt ?? at,
      opened_at: state.openedAt ?? at,
      ...changing(state, version),
    })
    .execute();
}

async function updateAlert(
  { tx }: Scope,
  id: string,
  state: Alert,
  version: number,
): Promise<void> {
  await tx.updateTable("alert").set(changing(state, version)).where("alert_id", "=", id).execute();
}

function changing(state: Alert, version: number) {
  return {
    status: state.status,
    resolved_at: state.resolvedAt,
    incident_id: state.incidentId,
    state: JSON.stringify(state),
    version,
  };
}
