// Coming in by an invitation: with a new account or with the one there is, once, and in time.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeSecret, sha256 } from "./secrets.ts";
import type { Founded } from "./setup.ts";
import { cookieOf, founding, type House, NOW, openHouse, PASSWORD } from "./testing.ts";

let ground: TestDatabase;
let house: House;
let harbour: Founded;
let airport: Founded;
beforeAll(async () => {
  ground = await testDatabase();
  house = await openHouse(ground);
  harbour = await house.setup.makeOwner(founding());
  airport = await house.setup.makeOwner(
    founding({ email: "kim@muster.test", organisation: "Airport" }),
  );
});
afterAll(async () => {
  await house.http.close();
  await ground.drop();
});

/** As the slice of people writes it. */
async function invite(orgId: string, email: string, { role = "responder", days = 7 } = {}) {
  const token = makeSecret();
  const personId = randomUUIDv7();
  const invitationId = randomUUIDv7();
  await house.within(orgId, async ({ tx }) => {
    const person = { person_id: personId, name: "Somebody", email, role, status: "invited" };
    await tx.insertInto("person").values(person).execute();
    await tx
      .insertInto("invitation")
      .values({
        invitation_id: invitationId,
        person_id: personId,
        token_hash: sha256(token),
        expires_at: new Date(Date.parse(NOW) + days * 86_400_000),
      })
      .execute();
  });
  return { token, personId, invitationId };
}

const read = async (token: string) =>
  (await house.post("/api/v1/invitations/read", { token })).json();
const accept = (token: string, password = PASSWORD) =>
  house.post("/api/v1/invitations/accept", { token, name: "Ben Baker", password });

describe("an invitation", () => {
  test("says who invites whom, and makes account and person in one go", async () => {
    const { token, personId } = await invite(harbour.orgId, "ben@muster.test");
    const said = { organisation: "Harbour", name: "Somebody", email: "ben@muster.test" };
    expect(await read(token)).toEqual({
      ...said,
      role: "responder",
      state: "open",
      hasAccount: false,
    });
    const accepted = await accept(token);
    expect(accepted.statusCode).toBe(201);
    const me = (await house.get("/api/v1/me", { cookie: cookieOf(accepted) })).json();
    expect(me.person).toEqual({
      personId,
      name: "Ben Baker",
      email: "ben@muster.test",
      role: "responder",
    });
    expect(await read(token)).toMatchObject({ state: "accepted", hasAccount: true });
    const again = await accept(token);
    expect([again.statusCode, again.json().code]).toEqual([409, "invitation.accepted"]);
    const { rows } = await ground.database.ownerPool.query(
      "select type, actor, data from muster.journal where stream_id = $1",
      [personId],
    );
    expect(rows).toEqual([
      {
        type: "person.joined",
        actor: { kind: "person", id: personId, name: "Ben Baker" },
        data: { name: "Ben Baker", role: "responder" },
      },
    ]);
  });

  test("to somebody with an account asks for its password, and adds an organisation", async () => {
    const { token } = await invite(harbour.orgId, "kim@muster.test");
    expect((await read(token)).hasAccount).toBe(true);
    const wrong = await accept(token, "not the password of Kim");
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().errors).toMatchObject([{ path: "password" }]);
    expect((await read(token)).state).toBe("open");
    const right = await accept(token);
    expect(right.statusCode).toBe(201);
    const me = (await house.get("/api/v1/me", { cookie: cookieOf(right) })).json();
    expect(me.memberships.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      "Airport",
      "Harbour",
    ]);
  });

  test("accepted twice at the same moment lets one in", async () => {
    const { token } = await invite(harbour.orgId, "cem@muster.test");
    const both = await Promise.all([accept(token), accept(token)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
  });
});

describe("no way in", () => {
  const refusal = async (token: string) => {
    const answer = await accept(token);
    return [answer.statusCode, answer.json().code];
  };

  test("after its seven days", async () => {
    const { token } = await invite(harbour.orgId, "late@muster.test", { days: 0 });
    expect((await read(token)).state).toBe("expired");
    expect(await refusal(token)).toEqual([409, "invitation.expired"]);
  });

  test("when it was taken back, or its person disabled", async () => {
    const revoked = await invite(harbour.orgId, "revoked@muster.test");
    const disabled = await invite(harbour.orgId, "disabled@muster.test");
    await house.within(harbour.orgId, async ({ tx }) => {
      await tx
        .updateTable("invitation")
        .set({ revoked_at: NOW })
        .where("invitation_id", "=", revoked.invitationId)
        .execute();
      await tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", disabled.personId)
        .execute();
    });
    for (const { token } of [revoked, disabled]) {
      expect((await read(token)).state).toBe("revoked");
      expect(await refusal(token)).toEqual([409, "invitation.revoked"]);
    }
  });

  test("with a token that nobody made", async () => {
    expect(await refusal(makeSecret())).toEqual([404, "notFound"]);
  });

  test("a second time into the same organisation with one account", async () => {
    const { token } = await invite(airport.orgId, "dana@muster.test");
    await house.within(airport.orgId, ({ tx }) =>
      tx
        .updateTable("person")
        .set({ user_id: harbour.userId, email: "old@muster.test" })
        .where("role", "=", "owner")
        .execute(),
    );
    expect(await refusal(token)).toEqual([409, "invitation.memberAlready"]);
  });
});
