// Changing people: what is written down, what only owners may, and that an organisation keeps one.
import { randomUUIDv7 } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import type { Scope } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changePerson } from "./store/change.ts";
import { foundOrg, type House, insertPerson, type Org, openHouse } from "./testing.store.ts";

const ground: TestDatabase = await testDatabase();
let org: Org;
let house: House;
beforeEach(async () => {
  org = await foundOrg(ground.database);
  house = await openHouse(ground.database, org);
  return () => house.http.close();
});
afterAll(() => ground.drop());

const change = (as: Role, personId: string, changes: object) =>
  house.as(as, "PATCH", `/people/${personId}`, changes);

describe("a change", () => {
  test("is written down with what was before, and only what changed", async () => {
    const { responder } = org.people;
    const changes = { name: "Rita", role: "admin" };
    const answer = await change("admin", responder, changes);
    expect(answer.json()).toMatchObject({ personId: responder, ...changes, status: "active" });
    await change("admin", responder, changes);
    await change("admin", responder, {});
    expect(await org.journal(responder)).toEqual([
      {
        type: "person.changed",
        data: {
          name: "Rita",
          before: { name: "The responder", role: "responder" },
          after: changes,
        },
      },
    ]);
  });

  test("disables and enables somebody who has an account", async () => {
    const { responder } = org.people;
    const disabled = await change("admin", responder, { status: "disabled" });
    expect(disabled.json().status).toBe("disabled");
    expect((await change("admin", responder, { status: "active" })).json().status).toBe("active");
  });

  test("of nobody is not found", async () => {
    expect((await change("admin", randomUUIDv7(), { name: "X" })).statusCode).toBe(404);
  });
});

describe("an owner", () => {
  test("is made and changed by owners alone", async () => {
    const { owner, responder } = org.people;
    for (const changes of [{ name: "X" }, { role: "admin" }, { status: "disabled" }]) {
      expect((await change("admin", owner, changes)).statusCode).toBe(403);
    }
    expect((await change("admin", responder, { role: "owner" })).statusCode).toBe(403);
    expect((await change("owner", responder, { role: "owner" })).json().role).toBe("owner");
  });

  test("who is the last one stays, and is told what to do first", async () => {
    const { owner } = org.people;
    for (const changes of [{ role: "admin" }, { status: "disabled" }]) {
      const refused = await change("owner", owner, changes);
      expect([refused.statusCode, refused.json().code]).toEqual([422, "person.lastOwner"]);
      expect(refused.json().detail).toContain("Make somebody else an owner first");
    }
    expect((await change("owner", owner, { name: "Olga" })).statusCode).toBe(200);
    await change("owner", org.people.admin, { role: "owner" });
    expect((await change("owner", owner, { role: "admin" })).statusCode).toBe(200);
  });

  test("who is disabled or only invited is none to rely on", async () => {
    const { owner, admin } = org.people;
    await change("owner", admin, { role: "owner", status: "disabled" });
    const invited = { name: "Ina", email: "ina@muster.test", role: "owner" };
    expect((await house.as("owner", "POST", "/people", invited)).statusCode).toBe(201);
    expect((await change("owner", owner, { role: "admin" })).statusCode).toBe(422);
  });

  test("and another one cannot depose each other at the same moment", async () => {
    const second = randomUUIDv7();
    await org.in(({ tx }) => insertPerson(tx, second, "owner"));
    const depose = (personId: string) => (scope: Scope) =>
      changePerson(scope, org.by("owner"), personId, { role: "admin" });
    let late: Promise<unknown> = Promise.resolve();
    await org.in(async (scope) => {
      await depose(org.people.owner)(scope);
      late = org.in(depose(second));
      // Not yet committed: whoever does not wait for us still sees two owners, and is done by then.
      await Promise.race([late, pause(300)]);
    });
    await expect(late).rejects.toMatchObject({ code: "person.lastOwner" });
  });
});
