// Inviting people: one link at a time opens the door, it goes out by mail, and it is kept as its hash.
import { createHash, randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { peopleRoutes } from "../../contract/people.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { foundOrg, type House, type Org, openHouse } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let house: House;
beforeAll(async () => {
  ground = await testDatabase();
  org = await foundOrg(ground.database);
  house = await openHouse(ground.database, org);
});
afterAll(async () => {
  await house.http.close();
  await ground.drop();
});

const invite = (email: string, role = "responder", as: "admin" | "owner" = "admin") =>
  house.as(as, "POST", "/people", { name: "Kim Kar", email, role });
const hashOf = (link: string): string =>
  createHash("sha256")
    .update(link.split("#")[1] ?? "")
    .digest("hex");
/** Hashes of the links that would open the door now. */
const open = async (personId: string): Promise<string[]> => {
  const rows = await org.in(({ tx }) =>
    tx
      .selectFrom("invitation")
      .select("token_hash")
      .where("person_id", "=", personId)
      .where("revoked_at", "is", null)
      .execute(),
  );
  return rows.map(({ token_hash }) => token_hash.toString("hex"));
};

describe("an invitation", () => {
  test("is good for seven days, shown once, and sent to the invited address", async () => {
    const answer = await invite("Kim@Muster.Test");
    expect(answer.statusCode).toBe(201);
    const { person, link, expiresAt } = peopleRoutes.invite.answer.parse(answer.json());
    expect(person).toMatchObject({
      email: "kim@muster.test",
      status: "invited",
      reachedBy: ["email"],
    });
    expect(link).toMatch(/^http:\/\/muster\.test\/join#[\w-]{43}$/);
    expect(expiresAt).toBe("2026-12-01T03:12:00.000Z");
    expect(await open(person.personId)).toEqual([hashOf(link)]);
    const mail = house.planned.at(-1);
    expect(mail).toMatchObject({
      personId: person.personId,
      incidentId: null,
      subject: "The admin invites you to Harbour on Muster",
      link,
    });
    expect(mail?.text).toContain("as a responder");
    expect(mail?.text).toContain("until 2026-12-01 03:12 UTC");
    // Whoever reads the outbox must not come in by it.
    expect(mail?.text).not.toContain(link.split("#")[1]);
    expect(await org.journal(person.personId)).toEqual([
      { type: "person.invited", data: { name: "Kim Kar", role: "responder" } },
    ]);
  });

  test("made again shuts the door that the one before opened", async () => {
    const first = (await invite("again@muster.test")).json();
    const path = `/people/${first.person.personId}/invitation`;
    const second = await house.as("admin", "POST", path);
    expect(second.statusCode).toBe(201);
    expect(await open(first.person.personId)).toEqual([hashOf(second.json().link)]);
    expect(house.planned.at(-1)?.link).toBe(second.json().link);
  });

  test("to an address that is known is refused, and says what to do", async () => {
    await invite("twice@muster.test");
    const refused = await invite("TWICE@muster.test");
    expect([refused.statusCode, refused.json().code]).toEqual([409, "person.emailTaken"]);
    expect(refused.json().detail).toContain("Invite them again");
    const email = `${org.people.responder}@muster.test`;
    expect((await invite(email)).json().detail).toContain("is here already");
  });

  test("is refused to whoever is in already", async () => {
    const again = (personId: string) => house.as("owner", "POST", `/people/${personId}/invitation`);
    const refused = await again(org.people.stakeholder);
    expect([refused.statusCode, refused.json().code]).toEqual([409, "person.joined"]);
    expect((await again(randomUUIDv7())).statusCode).toBe(404);
  });

  test("is taken back when its person is disabled, and inviting again makes up for it", async () => {
    const { person } = (await invite("gone@muster.test")).json();
    const disabled = { status: "disabled" };
    await house.as("admin", "PATCH", `/people/${person.personId}`, disabled);
    expect(await open(person.personId)).toEqual([]);
    const back = await house.as("admin", "PATCH", `/people/${person.personId}`, {
      status: "active",
    });
    expect([back.statusCode, back.json().code]).toEqual([422, "person.neverJoined"]);
    const again = await house.as("admin", "POST", `/people/${person.personId}/invitation`);
    expect(again.json().person.status).toBe("invited");
    expect(await open(person.personId)).toHaveLength(1);
  });
});

describe("an owner", () => {
  test("is invited by an owner alone", async () => {
    const refused = await invite("boss@muster.test", "owner");
    expect([refused.statusCode, refused.json().detail]).toEqual([
      403,
      "Only an owner can make or change an owner. Ask one.",
    ]);
    const invited = await invite("boss@muster.test", "owner", "owner");
    expect(invited.statusCode).toBe(201);
    const again = `/people/${invited.json().person.personId}/invitation`;
    expect((await house.as("admin", "POST", again)).statusCode).toBe(403);
    expect((await house.as("owner", "POST", again)).statusCode).toBe(201);
  });
});
