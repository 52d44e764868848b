// The journal: append-only, one chain of hashes per stream, so that a changed or missing entry shows.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import type { Actor } from "../../core/actor.ts";
import type { Happening } from "../../core/decider.ts";
import { enqueue } from "./jobs.ts";
import type { Scope } from "./scope.ts";

export interface StreamRef {
  /** `incident`, `alert`, `service`, … */
  readonly kind: string;
  readonly id: string;
  /** The incident on whose timeline the entries stand; null for configuration. */
  readonly incidentId: string | null;
}

/** What the hash of an entry covers, beside the hash of the entry before it. */
export interface Sealed {
  readonly orgId: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly actor: unknown;
  readonly type: string;
  readonly data: unknown;
  readonly incidentId: string | null;
}

/** SHA-256 over the previous hash and the entry as canonical JSON (RFC 8785). */
export function hashOf(prev: Buffer | null, entry: Sealed): Buffer {
  const text = canonicalize(entry);
  if (text === undefined) throw new Error("An entry of the journal must be JSON.");
  return createHash("sha256")
    .update(prev ?? Buffer.alloc(0))
    .update(text)
    .digest();
}

/**
 * Appends to a stream whose row the caller has locked, and enqueues a reaction for each type of event that has one:
 * a reaction looks at the whole, so that of a hundred alerts that joined at once only the last is reacted to.
 * @param after the version of the last entry; 0 for a new stream
 * @returns the version of the new last entry
 */
export async function append(
  scope: Scope,
  stream: StreamRef,
  after: number,
  actor: Actor,
  events: readonly Happening[],
): Promise<number> {
  if (events.length === 0) return after;
  const prev = after === 0 ? null : await lastHash(scope, stream);
  const rows = rowsOf(scope, stream, { version: after, hash: prev }, actor, events);
  await write(scope, rows);
  return after + events.length;
}

/** What is appended to one of many streams. */
export interface History {
  readonly stream: StreamRef;
  /** The version of the last entry; 0 for a new stream. */
  readonly after: number;
  readonly events: readonly Happening[];
}

/** Like `append`, to many streams of one kind at once: a page goes out by several ways, and is cancelled by all. */
export async function appendAll(
  scope: Scope,
  actor: Actor,
  histories: readonly History[],
): Promise<void> {
  const hashes = await lastHashes(
    scope,
    histories.filter(({ after }) => after > 0).map(({ stream }) => stream),
  );
  const rows = histories.flatMap(({ stream, after, events }) => {
    const last = { version: after, hash: hashes.get(stream.id) ?? null };
    return rowsOf(scope, stream, last, actor, events);
  });
  if (rows.length > 0) await write(scope, rows);
}

async function lastHashes(
  { tx }: Scope,
  streams: readonly StreamRef[],
): Promise<ReadonlyMap<string, Buffer>> {
  const [first] = streams;
  if (first === undefined) return new Map();
  const rows = await tx
    .selectFrom("journal")
    .distinctOn("stream_id")
    .select(["stream_id", "hash"])
    .where("stream_kind", "=", first.kind)
    .where(
      "stream_id",
      "in",
      streams.map(({ id }) => id),
    )
    .orderBy("stream_id")
    .orderBy("version", "desc")
    .execute();
  return new Map(rows.map(({ stream_id, hash }) => [stream_id, hash]));
}

type Row = ReturnType<typeof rowsOf>[number];

function rowsOf(
  { orgId, at }: Scope,
  stream: StreamRef,
  last: { readonly version: number; readonly hash: Buffer | null },
  actor: Actor,
  events: readonly Happening[],
) {
  let { version, hash: prev } = last;
  return events.map(({ type, ...data }) => {
    version += 1;
    const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const hash = hashOf(prev, { ...stream, orgId, version, at, actor, type, data: plain });
    const row = {
      stream_kind: stream.kind,
      stream_id: stream.id,
      version,
      at,
      actor: JSON.stringify(actor),
      type,
      data: JSON.stringify(plain),
      incident_id: stream.incidentId,
      prev_hash: prev,
      hash,
    };
    prev = hash;
    return row;
  });
}

async function write(scope: Scope, rows: readonly Row[]): Promise<void> {
  await scope.tx.insertInto("journal").values(rows).execute();
  scope.closing.journalled = true;
  await enqueueReactions(scope, rows);
}

/**
 * Writes down a change of configuration, whose rows have no version of their own.
 * One writer per stream at a time; the lock ends with the transaction.
 */
export async function audit(
  scope: Scope,
  stream: Omit<StreamRef, "incidentId"> & Partial<Pick<StreamRef, "incidentId">>,
  actor: Actor,
  event: Happening & Readonly<Record<string, unknown>>,
): Promise<void> {
  const key = `${scope.orgId}/${stream.kind}/${stream.id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(scope.tx);
  const last = await scope.tx
    .selectFrom("journal")
    .select((eb) => eb.fn.coalesce(eb.fn.max("version"), sql<number>`0`).as("version"))
    .where("stream_kind", "=", stream.kind)
    .where("stream_id", "=", stream.id)
    .executeTakeFirstOrThrow();
  await append(scope, { incidentId: null, ...stream }, last.version, actor, [event]);
}

async function lastHash({ tx }: Scope, { kind, id }: StreamRef): Promise<Buffer> {
  const { hash } = await tx
    .selectFrom("journal")
    .select("hash")
    .where("stream_kind", "=", kind)
    .where("stream_id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return hash;
}

/** What the job `react` is told: which entry of the journal to read. */
export interface ReactPayload {
  readonly orgId: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

function enqueueReactions(scope: Scope, rows: readonly Row[]): Promise<void> {
  const { orgId, reactsTo } = scope;
  const last = new Map(rows.map((row) => [`${row.stream_kind}/${row.stream_id}/${row.type}`, row]));
  const jobs = [...last.values()]
    .filter(({ type }) => reactsTo.has(type))
    .map(({ stream_kind: kind, stream_id: id, version }) => ({
      task: "react",
      payload: { orgId, kind, id, version } satisfies ReactPayload,
    }));
  return enqueue(scope, jobs);
}

export interface Entry {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly incidentId: string | null;
  readonly event: Happening & Readonly<Record<string, unknown>>;
}

/** One entry; null when it is not there. */
export async function readEntry(
  { tx }: Scope,
  { kind, id, version }: ReactPayload,
): Promise<Entry | null> {
  const row = await tx
    .selectFrom("journal")
    .select(["at", "actor", "type", "data", "incident_id"])
    .where("stream_kind", "=", kind)
    .where("stream_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (row === undefined) return null;
  const data = row.data as Record<string, unknown>;
  const event = { ...data, type: row.type };
  const actor = row.actor as unknown as Actor;
  return { kind, id, version, at: row.at, actor, incidentId: row.incident_id, event };
}
