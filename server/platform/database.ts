// The two ways into PostgreSQL: as muster_app inside one organisation, and as the owner.
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { retryConflicts } from "./conflicts.ts";
import type { DB } from "./tables.generated.ts";
import { values } from "./values.ts";

/** A connection in the middle of a transaction. */
export type Tx = Kysely<DB>;

export interface Database {
  /** Works as muster_app: row-level security binds it. Sees no row outside `inOrg`. */
  readonly kysely: Kysely<DB>;
  /** The same role, for what Kysely cannot say. */
  readonly appPool: pg.Pool;
  /** The login role: migrations, sign-in tables, the job queue. */
  readonly ownerPool: pg.Pool;
  /** One transaction in one organisation; runs `work` anew when another transaction was in its way. */
  inOrg<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction without an organisation: only the definer functions answer. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects when first asked. `poolSize` is per pool, and there are two. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  const max = options.poolSize ?? 10;
  const appPool = openPool(url, max, "muster", [
    "role=muster_app",
    "search_path=muster",
    // A server that froze in the middle of a transaction must not hold its locks for ever.
    "idle_in_transaction_session_timeout=60s",
  ]);
  const ownerPool = openPool(url, max, "muster-owner", []);
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: appPool }) });

  function outside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return retryConflicts(() => kysely.transaction().execute(work));
  }
  function inOrg<T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begin = beginIn(orgId);
    return retryConflicts(() =>
      kysely.connection().execute(async (tx) => {
        try {
          await begin.execute(tx);
          const result = await work(tx);
          await sql`commit`.execute(tx);
          return result;
        } catch (error) {
          // A connection that broke has nothing to roll back, and says so.
          await sql`rollback`.execute(tx).catch(() => undefined);
          throw error;
        }
      }),
    );
  }
  async function close(): Promise<void> {
    await Promise.all([kysely.destroy(), ownerPool.end()]);
    // Kysely ends the pool only when it has used it.
    if (!appPool.ended) await appPool.end();
  }
  return { kysely, appPool, ownerPool, inOrg, outside, close };
}

/** One word to PostgreSQL instead of two: what has no parameters may hold several statements. */
function beginIn(orgId: string) {
  if (!/^[0-9a-f-]{36}$/i.test(orgId)) throw new Error("An organisation is named by its id.");
  return sql.raw(`begin; select set_config('muster.org', '${orgId}', true)`);
}

function openPool(url: string, max: number, name: string, settings: readonly string[]): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSettings(url, ["timezone=UTC", "datestyle=ISO", ...settings]),
    max,
    types: values,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A connection that breaks is replaced by the pool; without listeners it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Settings travel with the connection, so that `reset` cannot take them away; they win over those in the URL. */
function withSettings(url: string, settings: readonly string[]): string {
  const parsed = new URL(url);
  const given = parsed.searchParams.get("options") ?? "";
  const ours = settings.map((setting) => `-c ${setting}`).join(" ");
  parsed.searchParams.set("options", `${given} ${ours}`.trim());
  return parsed.href;
}
