// The keys of the house are made once, and a copy of the database alone does not open them.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type KeyPair, keepKeys } from "./house-keys.ts";
import { makeSeal } from "./seal.ts";
import { type TestDatabase, testDatabase } from "./testing/database.ts";

const SEAL = makeSeal("the secret of the tests, long enough to be one");
let ground: TestDatabase;
beforeAll(async () => {
  ground = await testDatabase();
});
afterAll(() => ground.drop());

const make = (): KeyPair => ({
  publicKey: randomBytes(8).toString("hex"),
  privateKey: `private ${randomBytes(8).toString("hex")}`,
});

test("servers that start at once keep the same pair, and so does the next start", async () => {
  const servers = Array.from({ length: 6 }, () => keepKeys(ground.database, SEAL, "push", make));
  const pairs = await Promise.all(servers.map((keys) => keys()));
  const later = await keepKeys(ground.database, SEAL, "push", make)();
  expect(new Set([...pairs, later].map((pair) => JSON.stringify(pair))).size).toBe(1);
});

test("another name is another pair", async () => {
  const one = await keepKeys(ground.database, SEAL, "push", make)();
  expect(await keepKeys(ground.database, SEAL, "other", make)()).not.toEqual(one);
});

test("the private half is not to be read in the database, nor with another secret", async () => {
  const { privateKey } = await keepKeys(ground.database, SEAL, "push", make)();
  const { rows } = await ground.database.ownerPool.query("select * from muster.house_key");
  expect(JSON.stringify(rows)).not.toContain(privateKey);
  const stranger = makeSeal("another secret that is long enough to be one");
  await expect(keepKeys(ground.database, stranger, "push", make)()).rejects.toThrow(
    "unable to authenticate data",
  );
});

test("a database that is away for a moment is asked again", async () => {
  let away = true;
  const { database } = ground;
  const keys = keepKeys(
    {
      ...database,
      outside: (work) => (away ? Promise.reject(new Error("away")) : database.outside(work)),
    },
    SEAL,
    "push",
    make,
  );
  await expect(keys()).rejects.toThrow("away");
  away = false;
  expect(await keys()).toHaveProperty("publicKey");
});
