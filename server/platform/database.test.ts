// What the two ways into the database give back, and how they bear conflicts and broken connections.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import type { Database, Tx } from "./database.ts";
import { testDatabase } from "./testing/database.ts";
import type { TestDatabase } from "./testing/database.ts";

let ground: TestDatabase;
let database: Database;
beforeAll(async () => {
  ground = await testDatabase();
  database = ground.database;
});
afterAll(() => ground.drop());

async function one(expression: string): Promise<unknown> {
  const { rows } = await database.appPool.query(`select ${expression} as value`);
  return rows[0].value;
}

describe("values", () => {
  test.each([
    ["timestamptz '2026-11-24 04:12:00.123456+01'", "2026-11-24T03:12:00.123Z"],
    ["timestamptz '2026-11-24 03:12:00Z'", "2026-11-24T03:12:00.000Z"],
    ["timestamptz 'infinity'", "infinity"],
    ["array[timestamptz '2026-11-24 03:12:00Z', null]", ["2026-11-24T03:12:00.000Z", null]],
    ["date '2026-11-24'", "2026-11-24"],
    ["array[date '2026-11-24']", ["2026-11-24"]],
    ["5::bigint", 5],
    ["array[5::bigint]", [5]],
    ["count(*)", 1],
    ["0.5::float8", 0.5],
    [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ["null::timestamptz", null],
  ])("%s arrives as the core writes it", async (expression, value) => {
    expect(await one(expression)).toEqual(value);
  });

  test("a count too large to be exact is an error, not a wrong number", async () => {
    await expect(one("9007199254740993::bigint")).rejects.toThrow(/too large/);
  });
});

describe("roles", () => {
  const who = "select current_user as role, current_setting('search_path') as path";

  test("the one way works as muster_app and finds its tables without a schema", async () => {
    const { rows } = await database.appPool.query(who);
    expect(rows).toEqual([{ role: "muster_app", path: "muster" }]);
  });

  test("the other way is the login role", async () => {
    const { rows } = await database.ownerPool.query("select current_user = session_user as login");
    expect(rows).toEqual([{ login: true }]);
  });

  test("neither `reset` nor options in the address lead past muster_app", async () => {
    const url = new URL(ground.url);
    url.searchParams.set("options", "-c role=none -c search_path=public");
    const other = openDatabase(url.href);
    try {
      const client = await other.appPool.connect();
      await client.query("reset role");
      expect((await client.query(who)).rows).toEqual([{ role: "muster_app", path: "muster" }]);
      client.release();
    } finally {
      await other.close();
    }
  });
});

describe("a transaction in an organisation", () => {
  const organisation = sql<{ value: string | null }>`select muster.current_org() as value`;

  test("knows its organisation, and the next one on the same connection does not", async () => {
    const single = openDatabase(ground.url, { poolSize: 1 });
    const orgId = randomUUID();
    try {
      const inside = await single.inOrg(orgId, (tx) => organisation.execute(tx));
      const outside = await single.outside((tx) => organisation.execute(tx));
      expect([inside.rows[0]?.value, outside.rows[0]?.value]).toEqual([orgId, null]);
    } finally {
      await single.close();
    }
  });

  test("leaves nothing behind when its work fails", async () => {
    const orgId = randomUUID();
    const failing = database.inOrg(orgId, async (tx) => {
      await found(tx, orgId);
      throw new Error("enough");
    });
    await expect(failing).rejects.toThrow("enough");
    expect(await database.inOrg(orgId, countOrganisations)).toBe(0);
  });
});

async function found(tx: Tx, orgId: string): Promise<void> {
  await tx
    .insertInto("organisation")
    .values({ org_id: orgId, name: "Acme", matrix: "{}" })
    .execute();
}

async function countOrganisations(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom("organisation")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

describe("two transactions in each other's way", () => {
  test("both get through, one of them at the second try", async () => {
    const orgId = randomUUID();
    const met = meeting(2);
    let runs = 0;
    const lockBoth = (first: number, second: number): Promise<unknown> =>
      database.inOrg(orgId, async (tx) => {
        runs += 1;
        await sql`select pg_advisory_xact_lock(${first}::bigint)`.execute(tx);
        await met();
        await sql`select pg_advisory_xact_lock(${second}::bigint)`.execute(tx);
      });
    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]);
    expect(runs).toBe(3);
  });

  test("one that never gets through fails after three retries", async () => {
    let runs = 0;
    const hopeless = database.outside(async (tx) => {
      runs += 1;
      await sql`do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`.execute(
        tx,
      );
    });
    await expect(hopeless).rejects.toThrow("in the way");
    expect(runs).toBe(4);
  });

  test("what fails for another reason is not tried again", async () => {
    let runs = 0;
    const wrong = database.outside(async (tx) => {
      runs += 1;
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(wrong).rejects.toThrow("division by zero");
    expect(runs).toBe(1);
  });
});

/** Waits until so many have come for the first time; later comers go straight on. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come === count) resolve();
    return promise;
  };
}

test("closing ends every connection, whichever way was used", async () => {
  const closed = openDatabase(ground.url);
  await Promise.all([closed.appPool.query("select 1"), closed.ownerPool.query("select 1")]);
  await closed.close();
  expect([closed.appPool.totalCount, closed.ownerPool.totalCount]).toEqual([0, 0]);
});

describe("a broken connection", () => {
  test("fails the query it carried, and the pool goes on with a new one", async () => {
    const slow = database.appPool
      .query("select pg_sleep(10)")
      .catch((error: Error) => error.message);
    await expect.poll(killSleepers).toBeGreaterThan(0);
    expect(await slow).toMatch(/terminat/);
    expect(await one("1")).toBe(1);
  });

  test("in the middle of a transaction fails the transaction alone", async () => {
    const broken = database.outside(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await database.ownerPool.query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
      await sql`select 1`.execute(tx);
    });
    await expect(broken).rejects.toThrow(/terminat|not queryable/);
    expect(await one("1")).toBe(1);
  });

  test("to a server that is not there is an error within seconds", async () => {
    const nowhere = openDatabase("postgres://nobody@127.0.0.1:1/nothing");
    try {
      await expect(nowhere.outside(async () => 1)).rejects.toThrow(/ECONNREFUSED/);
    } finally {
      await nowhere.close();
    }
  });
});

async function killSleepers(): Promise<number> {
  const { rows } = await database.ownerPool.query(
    `select count(pg_terminate_backend(pid)) as killed from pg_stat_activity
     where datname = current_database() and query = 'select pg_sleep(10)' and state = 'active'`,
  );
  return rows[0].killed;
}
