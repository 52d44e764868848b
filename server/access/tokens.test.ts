// Personal API tokens: shown once, good until revoked, and never more than their person.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessRoutes } from "../../contract/access.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import type { Founded } from "./setup.ts";
import { cookieOf, founding, type House, openHouse } from "./testing.ts";

let ground: TestDatabase;
let house: House;
let owner: Founded;
let cookie = "";
beforeAll(async () => {
  ground = await testDatabase();
  house = await openHouse(ground);
  owner = await house.setup.makeOwner(founding());
  cookie = cookieOf(await house.signIn("dana@muster.test"));
});
afterAll(async () => {
  await house.http.close();
  await ground.drop();
});

const make = (name: string) => house.post("/api/v1/tokens", { name }, cookie);
const list = async () =>
  accessRoutes.tokens.answer.parse((await house.get("/api/v1/tokens", { cookie })).json()).items;
const me = (authorization: string, headers = {}) =>
  house.get("/api/v1/me", { authorization, ...headers });

describe("a token", () => {
  let secret = "";
  let tokenId = "";

  test("is shown once, and kept as what cannot be turned back", async () => {
    const made = await make("laptop");
    expect(made.statusCode).toBe(201);
    ({ secret } = made.json());
    ({ tokenId } = made.json().token);
    expect(secret).toMatch(/^mst_[\w-]{43}$/);
    expect(await list()).toMatchObject([
      { name: "laptop", hint: secret.slice(-4), lastUsedAt: null, revokedAt: null },
    ]);
    const { rows } = await ground.database.ownerPool.query(
      "select (select jsonb_agg(t) from muster.api_token t)::text || (select jsonb_agg(j) from muster.journal j)::text as kept",
    );
    expect(rows[0].kept).toContain("laptop");
    expect(rows[0].kept).not.toContain(secret.slice(4, -4));
  });

  test("acts as its person, and shows when it was used", async () => {
    const answer = await me(`Bearer ${secret}`);
    expect(answer.json()).toMatchObject({
      person: { personId: owner.personId, email: "dana@muster.test", role: "owner" },
      memberships: [{ orgId: owner.orgId }],
    });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect((await list())[0]?.lastUsedAt).not.toBeNull();
  });

  test("of another organisation than the named one is refused", async () => {
    const refused = await me(`Bearer ${secret}`, {
      "muster-organisation": "01890000-0000-7000-8000-000000000000",
    });
    expect(refused.statusCode).toBe(403);
  });

  test.each([["Bearer nonsense"], [`Bearer mst_${"A".repeat(43)}`], ["Basic ZGFuYTpwdw=="]])(
    "written as %s opens nothing, even beside a session",
    async (authorization) => {
      expect((await me(authorization, { cookie })).statusCode).toBe(401);
    },
  );

  test("ends while its person is disabled", async () => {
    const set = (status: string) =>
      ground.database.ownerPool.query("update muster.person set status = $1", [status]);
    await set("disabled");
    expect((await me(`Bearer ${secret}`)).statusCode).toBe(401);
    await set("active");
    expect((await me(`Bearer ${secret}`)).statusCode).toBe(200);
  });

  test("is over in the moment it is revoked, and revoking again changes nothing", async () => {
    const revoke = () =>
      house.http.inject({
        method: "DELETE",
        url: `/api/v1/tokens/${tokenId}`,
        headers: { cookie },
      });
    expect((await revoke()).statusCode).toBe(200);
    expect((await revoke()).statusCode).toBe(200);
    expect((await me(`Bearer ${secret}`)).statusCode).toBe(401);
    const { rows } = await ground.database.ownerPool.query(
      "select type from muster.journal where stream_kind = 'token' order by position",
    );
    expect(rows.map(({ type }) => type)).toEqual(["token.made", "token.revoked"]);
  });
});

test("the same form sent again makes no second token, and does not show the secret again", async () => {
  const send = () =>
    house.http.inject({
      method: "POST",
      url: "/api/v1/tokens",
      headers: { cookie, "idempotency-key": "once" },
      payload: { name: "twice" },
    });
  expect((await send()).statusCode).toBe(201);
  expect((await send()).json().code).toBe("request.secretShown");
  expect((await list()).filter(({ name }) => name === "twice")).toHaveLength(1);
});

test("nobody keeps more tokens than can be watched", async () => {
  await house.within(owner.orgId, async ({ tx }) => {
    const rows = Array.from({ length: 49 }, (_, place) => ({
      token_id: `01890000-0000-7000-8000-0000000000${String(place).padStart(2, "0")}`,
      person_id: owner.personId,
      name: "old",
      token_hash: Buffer.from([place]),
      hint: "0000",
    }));
    await tx.insertInto("api_token").values(rows).execute();
  });
  const refused = await make("one too many");
  expect([refused.statusCode, refused.json().code]).toEqual([422, "token.tooMany"]);
});
