// Brings a database to the tables this version needs; safe to run on every start, by several servers at once.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { StartFault } from "./fault.ts";
import { refusedConnection, tooOld } from "./migrate.words.ts";

const MIGRATIONS = new URL("../migrations/", import.meta.url);
/** Held while migrating: any number, as long as it is always the same. */
const LOCK = 7_117_683_752;
const INSUFFICIENT_PRIVILEGE = "42501";

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export async function migrate(url: string, directory: URL = MIGRATIONS): Promise<void> {
  const migrations = await readMigrations(directory);
  const client = await connect(url);
  try {
    await checkVersion(client);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await ensureRole(client);
    await runMigrations({ connectionString: url, logger: silent });
    await apply(client, migrations);
  } finally {
    await client.end();
  }
}

const silent = new Logger(() => () => {});

async function readMigrations(directory: URL): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{3}_.+\.sql$/.test(name)).sort();
  for (const [index, name] of names.entries()) {
    const before = names[index - 1];
    if (before?.slice(0, 3) === name.slice(0, 3)) {
      throw new StartFault(`Two migrations have one number: ${before} and ${name}. Rename one.`);
    }
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, directory), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { number: Number(name.slice(0, 3)), name, sql, checksum };
    }),
  );
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartFault(refusedConnection(url, error), { cause: error });
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version') as version");
  const words = tooOld(String(rows[0].version));
  if (words) throw new StartFault(words);
}

/** The role the server works as. Roles belong to the whole server, so another database may have made it already. */
async function ensureRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = 'muster_app') then
        create role muster_app nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
    const { rows } = await client.query(`select pg_has_role(current_user, 'muster_app',
      case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as able`);
    if (!rows[0].able) await client.query("grant muster_app to current_user");
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    const { rows } = await client.query("select quote_ident(current_user) as name");
    throw new StartFault(
      `Muster works as the role muster_app, and ${rows[0].name} may not make it. As an administrator of PostgreSQL, ` +
        `run once:\n\n    create role muster_app nologin;\n    grant muster_app to ${rows[0].name};\n\n` +
        `(leave out the first line when the role is there already), then start Muster again.`,
      { cause: error },
    );
  }
}

async function apply(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(`create schema if not exists muster_migrations;
    create table if not exists muster_migrations.applied (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now())`);
  const { rows } = await client.query(
    "select number, name, checksum from muster_migrations.applied order by number",
  );
  const applied = new Map(rows.map((row) => [row.number, row]));
  for (const migration of migrations) {
    const before = applied.get(migration.number);
    applied.delete(migration.number);
    if (!before) await applyOne(client, migration);
    else if (before.checksum !== migration.checksum) {
      throw new StartFault(
        `The migration ${before.name} was changed after it had been applied to this database. Applied migrations ` +
          `never change: put server/migrations/${migration.name} back as it was, and write a new one instead.`,
      );
    }
  }
  for (const unknown of applied.values()) {
    throw new StartFault(
      `This database belongs to a newer Muster (its migration ${unknown.name} is unknown here). Start that version, ` +
        `or restore the backup made before the upgrade: migrations only go forward.`,
    );
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      "insert into muster_migrations.applied (number, name, checksum) values ($1, $2, $3)",
      [migration.number, migration.name, migration.checksum],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(`The migration ${migration.name} failed and changed nothing: ${reason}`, {
      cause: error,
    });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
