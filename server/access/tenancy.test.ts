// Another organisation sees and changes nothing of who may enter, whatever ids it knows.
import { randomBytes, randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../core/actor.ts";
import type { Scope } from "../platform/scope.ts";
import { makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeAccount } from "./store/accounts.ts";
import { holderOfToken, membershipsOfSession, organisationsOf } from "./store/callers.ts";
import { acceptInvitation, findInvitation, refuseOver } from "./store/invitations.ts";
import {
  closeSetup,
  foundOrganisation,
  isSetupOpen,
  isSetupToken,
  openSetup,
  useSetup,
} from "./store/setup.ts";
import { listTokens, makeToken, revokeToken } from "./store/tokens.ts";

let ground: TestDatabase;
const at = "2026-11-24T03:12:00.000Z";
const EVE: Actor = { kind: "person", id: randomUUIDv7(), name: "Eve" };
const mine = { orgId: randomUUIDv7(), personId: randomUUIDv7(), userId: randomUUIDv7() };
const other = { orgId: randomUUIDv7(), personId: randomUUIDv7(), userId: randomUUIDv7() };
const invitationId = randomUUIDv7();
const invitationHash = randomBytes(32);
const tokenHash = randomBytes(32);
let tokenId = "";

function inOrg<T>(orgId: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return makeWithin(ground.database, { now: () => new Date(at) }, new Set())(orgId, work);
}
const here = <T>(work: (scope: Scope) => Promise<T>) => inOrg(mine.orgId, work);
const there = <T>(work: (scope: Scope) => Promise<T>) => inOrg(other.orgId, work);

beforeAll(async () => {
  ground = await testDatabase();
  for (const { orgId, personId, userId } of [mine, other]) {
    const email = `${personId}@muster.test`;
    await inOrg(orgId, async (scope) => {
      await makeAccount(scope, { userId, name: "Olga", email, passwordHash: "" });
      await foundOrganisation(scope, "Harbour", { userId, personId, name: "Olga", email });
    });
  }
  await here(async (scope) => {
    const token = { name: "laptop", hash: tokenHash, hint: "abcd" };
    ({ tokenId } = await makeToken(scope, EVE, mine.personId, token));
    const invited = { person_id: randomUUIDv7(), name: "Ben", email: "ben@x.test", role: "admin" };
    await scope.tx
      .insertInto("person")
      .values({ ...invited, status: "invited" })
      .execute();
    const invitation = { invitation_id: invitationId, person_id: invited.person_id };
    await scope.tx
      .insertInto("invitation")
      .values({ ...invitation, token_hash: invitationHash, expires_at: "2030-01-01T00:00:00Z" })
      .execute();
  });
});
afterAll(() => ground.drop());

/** All rows of our organisation, read as the owner of the database. */
async function snapshot() {
  const tables = ["organisation", "person", "invitation", "api_token", "journal"];
  const rows = tables.map((table) =>
    ground.database.ownerPool.query(
      `select to_jsonb(t) - 'last_used_at' as row from muster.${table} t where org_id = $1 order by 1`,
      [mine.orgId],
    ),
  );
  return (await Promise.all(rows)).map((answer) => answer.rows);
}

describe("another organisation", () => {
  test("reads no tokens", async () => {
    expect(await here((scope) => listTokens(scope, mine.personId))).toHaveLength(1);
    expect(await there((scope) => listTokens(scope, mine.personId))).toEqual([]);
  });

  test("revokes no token, accepts no invitation, and makes no token for our people", async () => {
    const before = await snapshot();
    await expect(
      there((scope) => revokeToken(scope, EVE, mine.personId, tokenId)),
    ).rejects.toMatchObject({ status: 404 });
    const acceptance = { invitationId, userId: other.userId, name: "Eve" };
    await expect(there((scope) => acceptInvitation(scope, acceptance))).rejects.toMatchObject({
      status: 404,
    });
    const stolen = { name: "stolen", hash: randomBytes(32), hint: "abcd" };
    await expect(there((scope) => makeToken(scope, EVE, mine.personId, stolen))).rejects.toThrow(
      "foreign key",
    );
    expect(await snapshot()).toEqual(before);
  });

  test("cannot be founded in the place of ours", async () => {
    const before = await snapshot();
    const founder = { ...other, name: "Eve", email: "eve@x.test" };
    await expect(there((scope) => foundOrganisation(scope, "Ours now", founder))).rejects.toThrow(
      "duplicate key",
    );
    await expect(
      there(({ tx }) =>
        tx
          .insertInto("organisation")
          .values({ org_id: mine.orgId, name: "Ours now", matrix: "{}" })
          .execute(),
      ),
    ).rejects.toThrow("row-level security");
    expect(await snapshot()).toEqual(before);
  });

  test("takes no account that exists", async () => {
    const email = `${mine.personId}@muster.test`;
    const account = { userId: randomUUIDv7(), name: "Eve", email, passwordHash: "mine now" };
    await expect(there((scope) => makeAccount(scope, account))).rejects.toMatchObject({
      code: "account.taken",
    });
    const taken = { ...account, userId: mine.userId, email: "eve@x.test" };
    await expect(there((scope) => makeAccount(scope, taken))).rejects.toMatchObject({
      code: "account.taken",
    });
  });
});

describe("what is asked before the organisation is known", () => {
  test("answers only to who holds the secret, and with one organisation", async () => {
    const db = ground.database.kysely;
    expect(await holderOfToken(db, tokenHash)).toMatchObject(mine);
    expect(await holderOfToken(db, randomBytes(32))).toBeNull();
    expect(await findInvitation(db, invitationHash, at)).toMatchObject({ orgId: mine.orgId });
    expect(await findInvitation(db, randomBytes(32), at)).toBeNull();
    expect(await membershipsOfSession(db, "guessed")).toEqual([]);
    expect(await organisationsOf(db, mine.userId)).toMatchObject([{ orgId: mine.orgId }]);
    expect(() => refuseOver("expired")).toThrow("expired");
  });

  test("the set-up belongs to nobody: where there is an organisation it cannot be opened", async () => {
    const { database } = ground;
    expect(await database.outside((tx) => openSetup(tx, tokenHash))).toBe(false);
    await there(closeSetup);
    expect(await database.outside(isSetupOpen)).toBe(false);
    expect(await database.outside((tx) => isSetupToken(tx, tokenHash))).toBe(false);
    expect(await there((scope) => useSetup(scope, tokenHash))).toBe(false);
  });
});
