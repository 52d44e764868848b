// The record: the journal read from its end, with the names behind its ids.
import { sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import type { Scope } from "../../platform/scope.ts";

export interface RecordFilter {
  readonly kind?: string | undefined;
  readonly streamId?: string | undefined;
}

export interface RecordRow {
  readonly position: number;
  readonly kind: string;
  readonly streamId: string;
  readonly at: string;
  readonly actor: Actor;
  readonly incidentNumber: number | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The newest first. @param before only what stands before this position */
export async function listRecord(
  { tx, orgId }: Scope,
  { kind, streamId }: RecordFilter,
  limit: number,
  before: number | null,
): Promise<readonly RecordRow[]> {
  const rows = await tx
    .selectFrom("journal as j")
    .leftJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "j.org_id").onRef("i.incident_id", "=", "j.incident_id"),
    )
    .select(["j.position", "j.stream_kind as kind", "j.stream_id as streamId", "j.at", "j.actor"])
    .select(["j.type", "j.data", "i.number as incidentNumber"])
    .where("j.org_id", "=", orgId)
    .$if(kind !== undefined, (query) => query.where("j.stream_kind", "=", kind ?? ""))
    .$if(streamId !== undefined, (query) => query.where("j.stream_id", "=", streamId ?? ""))
    .$if(before !== null, (query) => query.where("j.position", "<", before))
    .orderBy("j.position", "desc")
    .limit(limit)
    .execute();
  // What the journal holds was written from these very types.
  return rows.map(({ actor, data, ...row }) => ({
    ...row,
    actor: actor as Actor,
    data: data as RecordRow["data"],
  }));
}

export interface RecordNames {
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  /** "e-mail to Dana", "webhook Pager bridge" */
  readonly deliveries: ReadonlyMap<string, string>;
}

/** Only the names that stand behind ids of these rows. */
export async function readRecordNames(
  { tx }: Scope,
  rows: readonly RecordRow[],
): Promise<RecordNames> {
  const ids = idsIn(rows.map(({ data }) => data));
  const messages = rows.filter(({ kind }) => kind === "delivery").map(({ streamId }) => streamId);
  const people = await tx
    .selectFrom("person")
    .select(["person_id as id", "name"])
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val(ids))))
    .execute();
  const services = await tx
    .selectFrom("service")
    .select(["service_id as id", "name"])
    .where((eb) => eb("service_id", "=", eb.fn.any(eb.val(ids))))
    .execute();
  const deliveries = await tx
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
    .where((eb) => eb("d.delivery_id", "=", eb.fn.any(eb.val(idsIn(messages)))))
    .execute();
  return { people: mapOf(people), services: mapOf(services), deliveries: mapOf(deliveries) };
}

function mapOf(rows: readonly { readonly id: string; readonly name: string }[]) {
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id that is mentioned, wherever it stands. */
function idsIn(values: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === "string") {
      if (UUID.test(value)) found.add(value);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(look);
  };
  look(values);
  return [...found];
}
