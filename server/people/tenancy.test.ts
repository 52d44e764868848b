// Another organisation sees and changes none of our people, whatever ids it knows.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changePerson, revokeInvitations } from "./store/change.ts";
import { inviteAgain, invitePerson } from "./store/invite.ts";
import { ownersOf, peopleOf } from "./store/lookup.ts";
import { listPeople, oneOf, readPerson } from "./store/people.ts";
import { foundOrg, type Org } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let invitedId = "";
const kim = { name: "Kim", email: "kim@muster.test", role: "responder" as const };

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.in(async (scope) => {
    const by = mine.by("owner");
    const invited = await invitePerson(scope, by, kim, randomBytes(32));
    invitedId = invited.person.personId;
  });
});
afterAll(() => ground.drop());

async function snapshot() {
  const { ownerPool } = ground.database;
  const tables = ["person", "invitation", "journal"].map((table) =>
    ownerPool.query(`select to_jsonb(t) from muster.${table} t where org_id = $1 order by 1`, [
      mine.orgId,
    ]),
  );
  return (await Promise.all(tables)).map(({ rows }) => rows);
}

describe("another organisation", () => {
  test("reads nobody", async () => {
    const { responder } = mine.people;
    const seen = await other.in(async (scope) => [
      await peopleOf(scope, [responder, invitedId]),
      (await ownersOf(scope)).filter(({ personId }) => personId === mine.people.owner),
      (await listPeople(scope)).filter(({ personId }) => personId === responder),
    ]);
    expect(seen).toEqual([new Map(), [], []]);
    await expect(other.in((scope) => readPerson(scope, responder))).rejects.toMatchObject({
      status: 404,
    });
  });

  test("changes nobody", async () => {
    const before = await snapshot();
    const { responder } = mine.people;
    const by = other.by("owner");
    const tries = [
      () => other.in((scope) => changePerson(scope, by, responder, { name: "Ours" })),
      () => other.in((scope) => inviteAgain(scope, by, invitedId, randomBytes(32))),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404 });
    await other.in((scope) => revokeInvitations(scope, invitedId));
    expect(await snapshot()).toEqual(before);
  });

  test("may invite the same address", async () => {
    const invited = await other.in((scope) =>
      invitePerson(scope, other.by("owner"), kim, randomBytes(32)),
    );
    expect(invited.person.email).toBe("kim@muster.test");
  });
});

test("a word that the table does not allow is a fault, not a guess", () => {
  expect(() => oneOf(["active"], "sleeping")).toThrow("sleeping");
});
