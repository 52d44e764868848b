// Organisations are kept apart by the database itself: what the catalogue says, for every table there is or will be.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "./database.ts";
import { testDatabase } from "./testing/database.ts";
import type { TestDatabase } from "./testing/database.ts";

let ground: TestDatabase;
let database: Database;
beforeAll(async () => {
  ground = await testDatabase();
  database = ground.database;
});
afterAll(() => ground.drop());

/** Tables that hold nothing of an organisation. */
const SHARED = ["heartbeat", "house_key", "setup"];

async function names(query: string): Promise<string[]> {
  const { rows } = await database.ownerPool.query(query);
  return rows.map(({ name }) => name);
}

const TABLES = "pg_class c join pg_namespace n on n.oid = c.relnamespace";
const OF_MUSTER = "n.nspname = 'muster' and c.relkind in ('r', 'p')";
const HAS_ORG =
  "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')";

describe("every table of muster", () => {
  test("carries org_id, but for the few that belong to nobody", async () => {
    const without = await names(
      `select relname as name from ${TABLES} where ${OF_MUSTER} and not ${HAS_ORG} order by 1`,
    );
    expect(without).toEqual(SHARED);
  });

  test("with org_id is bound by row-level security and its one policy", async () => {
    const open = await names(`select relname as name from ${TABLES}
      where ${OF_MUSTER} and ${HAS_ORG} and not (relrowsecurity and 1 = (select count(*) from pg_policy where polrelid = c.oid)
        and exists (select from pg_policies p where p.schemaname = 'muster' and p.tablename = relname and cmd = 'ALL'
          and permissive = 'PERMISSIVE' and roles = '{public}'
          and qual ~ '^.org_id = (muster[.])?current_org...$' and with_check = qual))`);
    expect(open).toEqual([]);
  });

  test("has a primary key that begins with org_id, so that no id leads to another organisation", async () => {
    const keyless = await names(`select relname as name from ${TABLES}
      where ${OF_MUSTER} and ${HAS_ORG} and not exists (select from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'org_id')`);
    expect(keyless).toEqual([]);
  });

  test("refers to rows of the same organisation alone", async () => {
    const crossing = await names(`select conname as name from pg_constraint k
      join ${TABLES} on c.oid = k.confrelid
      where k.contype = 'f' and ${OF_MUSTER} and ${HAS_ORG} and not exists (
        select from unnest(k.conkey, k.confkey) as pair(mine, theirs)
        join pg_attribute m on m.attrelid = k.conrelid and m.attnum = pair.mine
        join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.theirs
        where m.attname = 'org_id' and t.attname = 'org_id')`);
    expect(crossing).toEqual([]);
  });
});

describe("muster_app", () => {
  test("is neither superuser nor owner of anything, and cannot log in or bypass", async () => {
    const { rows } = await database.ownerPool
      .query(`select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
      exists (select from pg_class where relowner = r.oid) as owns,
      exists (select from pg_auth_members where member = r.oid) as member
      from pg_roles r where rolname = 'muster_app'`);
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false };
    expect(rows).toEqual([{ ...no, owns: false, member: false }]);
  });

  test("may touch nothing outside of muster", async () => {
    const reachable = await names(`select n.nspname || '.' || relname as name from ${TABLES}
      where n.nspname in ('auth', 'graphile_worker', 'muster_migrations') and relkind in ('r', 'p', 'v')
        and has_schema_privilege('muster_app', n.oid, 'usage')
        and has_table_privilege('muster_app', c.oid, 'select, insert, update, delete, truncate')`);
    expect(reachable).toEqual([]);
  });

  test.each(["auth.user", "auth.session", "muster_migrations.applied"])(
    "cannot read %s",
    async (table) => {
      const name = table.replace(".user", '."user"');
      await expect(database.appPool.query(`select from ${name}`)).rejects.toThrow(
        "permission denied",
      );
    },
  );

  test.each([
    ["delete from journal"],
    ["update journal set data = '{}'"],
    ["truncate journal"],
    ["alter table person disable row level security"],
    ["drop policy own_organisation on person"],
  ])("cannot %s", async (statement) => {
    await expect(database.appPool.query(statement)).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });
});

describe("functions that work as the owner", () => {
  test("are open to muster_app alone, and look nowhere but in their own schema", async () => {
    const loose = await names(`select p.oid::regprocedure::text as name from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'muster' and p.prosecdef and (
        has_function_privilege('public', p.oid, 'execute')
        or not coalesce(p.proconfig[1] ~ '^search_path=[a-z_]+, pg_temp$', false))`);
    expect(loose).toEqual([]);
  });
});

describe("two organisations", () => {
  const [acme, other] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    for (const orgId of [acme, other]) {
      await database.inOrg(orgId, async (tx) => {
        await tx
          .insertInto("organisation")
          .values({ name: orgId, matrix: "{}", org_id: orgId })
          .execute();
        await tx.insertInto("team").values({ team_id: randomUUID(), name: "Network" }).execute();
      });
    }
  });

  test("see their own rows alone", async () => {
    const seen = await database.inOrg(acme, (tx) =>
      tx.selectFrom("team").select("org_id").execute(),
    );
    expect(seen).toEqual([{ org_id: acme }]);
  });

  test("are both invisible outside of an organisation", async () => {
    expect(await database.outside((tx) => tx.selectFrom("team").selectAll().execute())).toEqual([]);
    expect(await database.kysely.selectFrom("organisation").selectAll().execute()).toEqual([]);
  });

  test("cannot write for one another", async () => {
    const smuggled = database.inOrg(acme, (tx) =>
      tx.insertInto("team").values({ org_id: other, team_id: randomUUID(), name: "Spy" }).execute(),
    );
    await expect(smuggled).rejects.toThrow("row-level security");
    const moved = database.inOrg(acme, (tx) =>
      tx.updateTable("team").set({ org_id: other }).execute(),
    );
    await expect(moved).rejects.toThrow("row-level security");
  });

  test("cannot change or remove each other's rows", async () => {
    await database.inOrg(acme, async (tx) => {
      await tx.updateTable("team").set({ name: "Ours now" }).where("org_id", "=", other).execute();
      await tx.deleteFrom("team").where("org_id", "=", other).execute();
    });
    const left = await database.inOrg(other, (tx) =>
      tx.selectFrom("team").select("name").execute(),
    );
    expect(left).toEqual([{ name: "Network" }]);
  });

  test("write their own name into a row that gives none", async () => {
    const written = await database.inOrg(other, (tx) =>
      tx
        .insertInto("team")
        .values({ team_id: randomUUID(), name: "Web" })
        .returning("org_id")
        .execute(),
    );
    expect(written).toEqual([{ org_id: other }]);
  });

  test("without one nothing can be written at all", async () => {
    const homeless = database.outside((tx) =>
      tx
        .insertInto("team")
        .values({ org_id: acme, team_id: randomUUID(), name: "Nobody's" })
        .execute(),
    );
    await expect(homeless).rejects.toThrow("row-level security");
  });
});
