// Migrations run once, forward, and say in words what a person has to put right.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { emptyDatabase } from "./testing/database.ts";

let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, drop } = await emptyDatabase());
});
afterEach(() => drop());

async function ask(question: string, at = url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

const APPLIED =
  "select number, checksum, applied_at::text from muster_migrations.applied order by 1";

/** A directory of migrations with these files. */
function directoryOf(files: Record<string, string>): URL & Disposable {
  const path = mkdtempSync(join(tmpdir(), "muster-migrations-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return Object.assign(pathToFileURL(`${path}/`), {
    [Symbol.dispose]: () => rmSync(path, { recursive: true }),
  });
}

describe("an empty database", () => {
  test("is brought to the newest tables, with the job queue beside them", async () => {
    await migrate(url);
    expect(await ask("select to_regclass('muster.incident') is not null as there")).toEqual([
      { there: true },
    ]);
    expect(await ask("select to_regclass('graphile_worker.jobs') is not null as there")).toEqual([
      { there: true },
    ]);
  });

  test("is migrated once by two servers that start together", async () => {
    await Promise.all([migrate(url), migrate(url)]);
    const numbers = (await ask(APPLIED)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(3);
  });
});

test("migrating a second time changes nothing", async () => {
  await migrate(url);
  const before = await ask(APPLIED);
  await migrate(url);
  expect(await ask(APPLIED)).toEqual(before);
});

describe("the files", () => {
  const first = { "001_one.sql": "create table one (id int)" };

  test("that are new are applied, in order, on top of the others", async () => {
    using before = directoryOf(first);
    using after = directoryOf({
      ...first,
      "003_three.sql": "insert into two values (3)",
      "002_two.sql": "create table two (id int)",
    });
    await migrate(url, before);
    await migrate(url, after);
    expect(await ask("select id from two")).toEqual([{ id: 3 }]);
  });

  test("that were changed after they were applied are refused by name", async () => {
    using before = directoryOf(first);
    using after = directoryOf({ "001_one.sql": "create table one (id bigint)" });
    await migrate(url, before);
    await expect(migrate(url, after)).rejects.toThrow(/001_one\.sql was changed/);
  });

  test("that the database knows and this version does not mean that the database is newer", async () => {
    using newer = directoryOf({ ...first, "002_two.sql": "create table two (id int)" });
    using older = directoryOf(first);
    await migrate(url, newer);
    await expect(migrate(url, older)).rejects.toThrow(/newer Muster.*002_two\.sql/);
  });

  test("that fail half-way leave nothing, and those before them stay", async () => {
    using broken = directoryOf({
      ...first,
      "002_two.sql": "create table two (id int); select 1/0",
    });
    await expect(migrate(url, broken)).rejects.toThrow(/002_two\.sql failed.*division by zero/);
    expect(await ask("select to_regclass('one') as one, to_regclass('two') as two")).toEqual([
      { one: "one", two: null },
    ]);
  });

  test("of one number are two too many", async () => {
    using twins = directoryOf({ ...first, "001_uno.sql": "select 1" });
    await expect(migrate(url, twins)).rejects.toThrow(/001_one\.sql.*001_uno\.sql/);
  });
});

describe("the server", () => {
  test("that nobody started is named, with what to look at", async () => {
    const nowhere = migrate("postgres://muster:hunter2@127.0.0.1:1/muster");
    await expect(nowhere).rejects.toThrow(
      /at 127\.0\.0\.1:1 .*nothing answers there.*DATABASE_URL/,
    );
    await expect(nowhere).rejects.not.toThrow("hunter2");
  });

  test("without that database is told apart from one that is not there", async () => {
    const other = new URL(url);
    other.pathname = "/nowhere";
    await expect(migrate(other.href)).rejects.toThrow(/no such database/);
  });

  test.skipIf(process.env.DATABASE_URL)(
    "that refuses the password is told apart, too",
    async () => {
      const other = new URL(url);
      other.password = "hunter2";
      await expect(migrate(other.href)).rejects.toThrow(/password is wrong/);
    },
  );

  test("whose name does not exist is told apart, too", async () => {
    await expect(migrate("postgres://muster@db.invalid/muster")).rejects.toThrow(
      /no machine has this name/,
    );
  });
});

describe("a login role that may not make roles", () => {
  const role = `muster_limited_${randomUUID().slice(0, 8)}`;
  let limited: string;
  beforeEach(async () => {
    await ask(`create role ${role} login password 'limited'`);
    await ask(`grant ${role} to current_user`);
    await ask(`grant create on database ${new URL(url).pathname.slice(1)} to ${role}`);
    const own = new URL(url);
    own.username = role;
    own.password = "limited";
    limited = own.href;
  });
  afterEach(async () => {
    await ask(`drop owned by ${role} cascade`);
    await ask(`drop role ${role}`);
  });

  test("is told what an administrator has to run once", async () => {
    await migrate(url);
    await ask("drop schema muster, auth, graphile_worker, muster_migrations cascade");
    const told = `grant muster_app to ${role};`;
    await expect(migrate(limited)).rejects.toThrow(told);
  });

  test("is enough after that", async () => {
    await ask(`grant muster_app to ${role}`);
    await migrate(limited);
    const database = openDatabase(limited);
    const { rows } = await database.appPool.query("select current_user as role");
    await database.close();
    expect(rows).toEqual([{ role: "muster_app" }]);
  });
});
