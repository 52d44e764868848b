// Live updates: what is settled in the journal, in order, to everybody who listens; nothing twice, nothing left out.
import { sql } from "kysely";
import type { Client, Pool } from "pg";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";

export interface LiveEntry {
  /** Where the reader stands after this entry: `xid-position`. */
  readonly cursor: string;
  readonly kind: string;
  readonly streamId: string;
  readonly incidentId: string | null;
  readonly type: string;
  readonly at: string;
  readonly actor: unknown;
  readonly data: unknown;
}

export interface Live {
  /**
   * @param after a cursor, or null for "from now on"
   * @param send returning false ends the subscription (the reader cannot keep up)
   */
  subscribe(orgId: string, after: string | null, send: Send): Promise<() => void>;
  stop(): Promise<void>;
}

type Send = (entries: readonly LiveEntry[]) => boolean;

interface Subscription {
  readonly orgId: string;
  cursor: string;
  readonly send: Send;
  reading: boolean;
  again: boolean;
}

/** Entries in one read. */
const BATCH = 500;
/** An entry whose neighbours may still commit before it is looked for again so soon. Milliseconds. */
const SETTLE = 50;
/** A lost notification costs at most this. Milliseconds. */
const SAFETY_INTERVAL = 5_000;

interface LiveOptions {
  readonly database: Database;
  /** A connection of its own: LISTEN needs one that stays. */
  readonly connect: () => Promise<Client>;
  readonly log: Log;
}

export async function startLive({ database, connect, log }: LiveOptions): Promise<Live> {
  const subscriptions = new Set<Subscription>();
  const pump = (one: Subscription): void => {
    if (one.reading) {
      one.again = true;
      return;
    }
    one.reading = true;
    drain(database, one, () => subscriptions.has(one))
      .then((unsettled) => {
        if (unsettled) setTimeout(() => pump(one), SETTLE).unref();
      })
      .catch((error: unknown) => log.warn({ error }, "Live updates could not be read"))
      .finally(() => {
        one.reading = false;
        if (one.again) {
          one.again = false;
          pump(one);
        }
      });
  };
  const pumpAll = (orgId: string | null): void => {
    for (const one of subscriptions) if (orgId === null || one.orgId === orgId) pump(one);
  };
  const listener = listen(connect, log, pumpAll);
  const safety = setInterval(() => pumpAll(null), SAFETY_INTERVAL);
  await listener.ready;
  return {
    async subscribe(orgId, after, send) {
      const cursor = after !== null && isCursor(after) ? after : await now(database, orgId);
      const one: Subscription = { orgId, cursor, send, reading: false, again: false };
      subscriptions.add(one);
      pump(one);
      return () => subscriptions.delete(one);
    },
    async stop() {
      clearInterval(safety);
      subscriptions.clear();
      await listener.stop();
    },
  };
}

function isCursor(text: string): boolean {
  return /^\d{1,20}-\d{1,19}$/.test(text);
}

/** Everything before this is settled: what commits later has a higher transaction id. */
async function now(database: Database, orgId: string): Promise<string> {
  return database.inOrg(orgId, async (tx) => {
    const { rows } = await sql<{ xmin: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx);
    return `${rows[0]?.xmin ?? "0"}-0`;
  });
}

/** @returns whether entries were seen that are not settled yet */
async function drain(
  database: Database,
  one: Subscription,
  wanted: () => boolean,
): Promise<boolean> {
  for (;;) {
    const { entries, unsettled } = await readAfter(database, one.orgId, one.cursor);
    if (!wanted()) return false;
    const last = entries.at(-1);
    if (last === undefined) return unsettled;
    one.cursor = last.cursor;
    if (!one.send(entries)) return false;
    if (entries.length < BATCH) return unsettled;
  }
}

async function readAfter(
  database: Database,
  orgId: string,
  cursor: string,
): Promise<{ entries: readonly LiveEntry[]; unsettled: boolean }> {
  const [xid = "0", position = "0"] = cursor.split("-");
  return database.inOrg(orgId, async (tx) => {
    const { rows } = await sql<LiveEntry & { settled: boolean }>`
      select xid::text || '-' || position as cursor, stream_kind as kind, stream_id as "streamId",
        incident_id as "incidentId", type, at, actor, data,
        xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from muster.journal
      where org_id = muster.current_org() and (xid, position) > (${xid}::xid8, ${position}::bigint)
      order by xid, position limit ${BATCH}`.execute(tx);
    const end = rows.findIndex(({ settled }) => !settled);
    return {
      entries: end === -1 ? rows : rows.slice(0, end),
      unsettled: end !== -1,
    };
  });
}

/** LISTENs on a connection of its own and comes back after it was lost. */
function listen(
  connect: () => Promise<Client>,
  log: Log,
  heard: (orgId: string | null) => void,
): { ready: Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  let client: Client | null = null;
  const open = async (): Promise<void> => {
    const next = await connect();
    client = next;
    next.on("notification", ({ payload }) => heard(payload ?? null));
    next.on("error", () => undefined);
    next.on("end", () => {
      if (stopped) return;
      log.warn({}, "The connection for live updates was lost and is being restored");
      again();
    });
    await next.query("listen muster_live");
    heard(null);
  };
  const again = (): void => {
    if (stopped) return;
    setTimeout(() => void open().catch(again), 1_000).unref();
  };
  return {
    ready: open().catch(again),
    async stop() {
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/**
 * After a dump was restored into another server, entries carry transaction ids that this server has not reached yet,
 * and would count as unsettled for a long time. They are settled: they came out of a backup. Order is kept by position.
 * @param owner the login role: the journal is append-only for the server's own
 */
export async function settleRestored(owner: Pool): Promise<void> {
  await owner.query(`
    update muster.journal j set xid = '3'
    from muster.organisation o
    where j.org_id = o.org_id and j.xid >= pg_current_xact_id()
      and (select xid from muster.journal newest where newest.org_id = o.org_id order by xid desc limit 1)
        >= pg_current_xact_id()`);
}
