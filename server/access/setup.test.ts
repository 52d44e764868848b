// The one-time link: it makes the first owner and their organisation, once.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { cookieOf, founding, type House, openHouse } from "./testing.ts";

let ground: TestDatabase;
let house: House;
beforeAll(async () => {
  ground = await testDatabase();
  house = await openHouse(ground);
});
afterAll(async () => {
  await house.http.close();
  await ground.drop();
});

const tokenOf = (link: string | null): string => link?.split("#")[1] ?? "";
const setUp = (token: string, email = "dana@muster.test") =>
  house.post("/api/v1/setup", { token, ...founding({ email }) });
const isOpen = async () => (await house.get("/api/v1/setup")).json().open;
const count = async (table: string): Promise<number> =>
  (await ground.database.ownerPool.query(`select count(*) as n from ${table}`)).rows[0].n;

describe("before anybody is there", () => {
  test("nothing waits until a link is made", async () => {
    expect(await isOpen()).toBe(false);
    const link = await house.setup.makeSetupLink();
    expect(link).toMatch(/^http:\/\/muster\.test\/setup#[\w-]{43}$/);
    expect(await isOpen()).toBe(true);
  });

  test("a newer link replaces the one before", async () => {
    const older = tokenOf(await house.setup.makeSetupLink());
    await house.setup.makeSetupLink();
    const refused = await setUp(older);
    expect([refused.statusCode, refused.json().code]).toEqual([409, "setup.spent"]);
    expect(await count('auth."user"')).toBe(0);
  });

  test("a wrong token and a weak password change nothing", async () => {
    const link = await house.setup.makeSetupLink();
    expect((await setUp("x".repeat(43))).statusCode).toBe(409);
    const weak = { token: tokenOf(link), ...founding({ password: "elevenchars" }) };
    const refused = await house.post("/api/v1/setup", weak);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors).toEqual([
      { path: "password", message: "Choose a password of at least 12 characters." },
    ]);
    expect(await isOpen()).toBe(true);
  });
});

describe("the link", () => {
  let cookie = "";

  test("used twice at the same moment makes one organisation, and the other is told", async () => {
    const token = tokenOf(await house.setup.makeSetupLink());
    const both = await Promise.all([setUp(token, "dana@muster.test"), setUp(token, "eve@x.test")]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect([await count("muster.organisation"), await count('auth."user"')]).toEqual([1, 1]);
    cookie = both.map(cookieOf).join("");
  });

  test("signs the owner in", async () => {
    const me = (await house.get("/api/v1/me", { cookie })).json();
    expect(me).toMatchObject({
      person: { name: "Dana Doe", role: "owner" },
      organisation: { name: "Harbour" },
      memberships: [{ name: "Harbour", role: "owner" }],
      wayOut: { mail: false },
    });
  });

  test("leaves the usual matrix, and who came in on the record", async () => {
    const { rows } = await ground.database.ownerPool.query(
      "select matrix from muster.organisation",
    );
    expect(rows[0].matrix).toEqual(DEFAULT_MATRIX);
    const journal = await ground.database.ownerPool.query(
      "select type, actor ->> 'name' as who from muster.journal order by position",
    );
    expect(journal.rows).toEqual([
      { type: "organisation.made", who: "Dana Doe" },
      { type: "person.joined", who: "Dana Doe" },
    ]);
  });

  test("is over for good", async () => {
    expect(await house.setup.makeSetupLink()).toBeNull();
    expect(await isOpen()).toBe(false);
  });
});

test("without the link nobody learns whether an account exists", async () => {
  for (const email of ["dana@muster.test", "nobody@muster.test"]) {
    const refused = await setUp("x".repeat(43), email);
    expect([refused.statusCode, refused.json().code]).toEqual([409, "setup.spent"]);
  }
});

describe("an owner made by a program", () => {
  test("shuts the link that waited, and may own several organisations with one account", async () => {
    const other = await testDatabase();
    const second = await openHouse(other);
    try {
      const token = tokenOf(await second.setup.makeSetupLink());
      const harbour = await second.setup.makeOwner(founding());
      const airport = await second.setup.makeOwner(founding({ organisation: "Airport" }));
      expect(airport.userId).toBe(harbour.userId);
      expect(airport.orgId).not.toBe(harbour.orgId);
      const late = { token, ...founding({ email: "late@muster.test" }) };
      expect((await second.post("/api/v1/setup", late)).statusCode).toBe(409);
      expect(await second.setup.makeSetupLink()).toBeNull();
    } finally {
      await second.http.close();
      await other.drop();
    }
  });
});
