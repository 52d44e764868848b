// The timeline of an incident: the journal itself, page by page, with the names behind its ids.
import { sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import type { Scope } from "../../platform/scope.ts";

export interface TimelineRow {
  /** Grows along the journal. */
  readonly position: number;
  readonly kind: string;
  readonly streamId: string;
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** Oldest first. An alert's own history is left out: the incident says what concerns it. */
export async function readTimeline(
  { tx }: Scope,
  incidentId: string,
  after: number,
  limit: number,
): Promise<readonly TimelineRow[]> {
  const rows = await tx
    .selectFrom("journal")
    .select([
      "position",
      "stream_kind as kind",
      "stream_id as streamId",
      "version",
      "at",
      "actor",
      "type",
      "data",
    ])
    .where("incident_id", "=", incidentId)
    .where("position", ">", after)
    .where("stream_kind", "<>", "alert")
    .orderBy("position", "asc")
    .limit(limit)
    .execute();
  return rows.map(({ type, data, actor, ...row }) => ({
    ...row,
    actor: actor as unknown as Actor,
    event: { ...(data as Record<string, unknown>), type },
  }));
}

export interface TimelineNames {
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  /** "e-mail to Dana", "webhook Pager bridge" */
  readonly deliveries: ReadonlyMap<string, string>;
}

/** Only the names that stand behind ids of these rows. */
export async function readNames(
  { tx }: Scope,
  incidentId: string,
  rows: readonly TimelineRow[],
): Promise<TimelineNames> {
  const ids = idsIn(rows);
  const [people, services, deliveries] = [
    ids.length === 0
      ? []
      : await tx
          .selectFrom("person")
          .select(["person_id as id", "name"])
          .where("person_id", "in", ids)
          .execute(),
    ids.length === 0
      ? []
      : await tx
          .selectFrom("service")
          .select(["service_id as id", "name"])
          .where("service_id", "in", ids)
          .execute(),
    await tx
      .selectFrom("delivery as d")
      .leftJoin("person as p", (join) =>
        join.onRef("p.org_id", "=", "d.org_id").onRef("p.person_id", "=", "d.person_id"),
      )
      .leftJoin("webhook as w", (join) =>
        join.onRef("w.org_id", "=", "d.org_id").onRef("w.webhook_id", "=", "d.webhook_id"),
      )
      .select([
        "d.delivery_id as id",
        sql<string>`case when d.channel = 'email' then 'e-mail to ' || coalesce(p.name, d.address)
          else d.channel || ' ' || coalesce(w.name, d.address) end`.as("name"),
      ])
      .where("d.incident_id", "=", incidentId)
      .execute(),
  ];
  const mapOf = (found: readonly { id: string; name: string }[]) =>
    new Map(found.map(({ id, name }) => [id, name]));
  return { people: mapOf(people), services: mapOf(services), deliveries: mapOf(deliveries) };
}

/** Every id that an event mentions, wherever it stands in it. */
function idsIn(rows: readonly TimelineRow[]): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === "string") {
      if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value))
        found.add(value);
    } else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(look);
  };
  for (const { event } of rows) look(event);
  return [...found];
}

/** Updates for people inside, the newest first. */
export async function readUpdates(
  { tx }: Scope,
  incidentId: string,
  limit: number,
): Promise<readonly { readonly at: string; readonly actor: Actor; readonly text: string }[]> {
  const rows = await tx
    .selectFrom("journal")
    .select(["at", "actor", sql<string>`data ->> 'text'`.as("text")])
    .where("stream_kind", "=", "incident")
    .where("stream_id", "=", incidentId)
    .where("type", "=", "incident.updatePosted")
    .orderBy("version", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ at, actor, text }) => ({ at, actor: actor as unknown as Actor, text }));
}
