// How people are reached: whose addresses one may change, and where a message for somebody goes.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { addressesOf, ownersOf, peopleOf } from "./store/lookup.ts";
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

const add = (as: Role, whose: Role, address: string) =>
  house.as(as, "POST", `/people/${org.people[whose]}/contacts`, { kind: "email", address });
const addresses = (personId: string) => org.in((scope) => addressesOf(scope, personId));

describe("an address", () => {
  test("takes the place of the sign-in address, in the order in which it was added", async () => {
    const { responder } = org.people;
    expect(await addresses(responder)).toEqual([
      { channel: "email", address: `${responder}@muster.test` },
    ]);
    expect((await add("responder", "responder", "Night@x.test")).statusCode).toBe(201);
    const second = await add("responder", "responder", "day@x.test");
    expect(await addresses(responder)).toEqual([
      { channel: "email", address: "night@x.test" },
      { channel: "email", address: "day@x.test" },
    ]);
    const [night] = second.json().contacts;
    const path = `/people/${responder}/contacts/${night.contactId}`;
    expect((await house.as("responder", "DELETE", path)).statusCode).toBe(200);
    expect((await house.as("responder", "DELETE", path)).statusCode).toBe(404);
    expect(await addresses(responder)).toEqual([{ channel: "email", address: "day@x.test" }]);
    const types = (await org.journal(responder)).map(({ type }) => type);
    expect(types).toEqual(["person.contactAdded", "person.contactAdded", "person.contactRemoved"]);
  });

  test("is one's own to change, or an admin's; an owner's is an owner's", async () => {
    expect((await add("responder", "stakeholder", "a@x.test")).statusCode).toBe(403);
    expect((await add("admin", "stakeholder", "a@x.test")).statusCode).toBe(201);
    expect((await add("admin", "owner", "a@x.test")).statusCode).toBe(403);
    expect((await add("owner", "owner", "a@x.test")).statusCode).toBe(201);
  });

  test("stands in the list once, and not among too many", async () => {
    await add("admin", "responder", "same@x.test");
    const twice = await add("admin", "responder", "SAME@x.test");
    expect([twice.statusCode, twice.json().code]).toEqual([409, "contact.taken"]);
    for (let place = 1; place < 10; place += 1) {
      await add("admin", "responder", `a${place}@x.test`);
    }
    expect((await add("admin", "responder", "eleventh@x.test")).json().code).toBe(
      "contact.tooMany",
    );
  });
});

describe("a message", () => {
  test("for somebody disabled goes nowhere, for somebody invited to the invited address", async () => {
    const { responder } = org.people;
    await add("admin", "responder", "elsewhere@x.test");
    const set = (status: string) =>
      org.in(({ tx }) =>
        tx.updateTable("person").set({ status }).where("person_id", "=", responder).execute(),
      );
    await set("disabled");
    expect(await addresses(responder)).toEqual([]);
    await set("invited");
    expect(await addresses(responder)).toEqual([
      { channel: "email", address: `${responder}@muster.test` },
    ]);
    expect(await addresses(randomUUIDv7())).toEqual([]);
  });
});

describe("who is asked for", () => {
  test("by id is known with role and status, whether they may enter or not", async () => {
    const { admin, stakeholder } = org.people;
    await house.as("admin", "PATCH", `/people/${stakeholder}`, { status: "disabled" });
    const known = await org.in((scope) => peopleOf(scope, [admin, stakeholder, admin]));
    expect([...known.values()].map(({ role, status }) => [role, status]).toSorted()).toEqual([
      ["admin", "active"],
      ["stakeholder", "disabled"],
    ]);
    expect(await org.in((scope) => peopleOf(scope, []))).toEqual(new Map());
  });

  test("as owner is active, and the longest there comes first", async () => {
    const [younger, disabled] = [randomUUIDv7(), randomUUIDv7()];
    await org.in(async ({ tx }) => {
      await insertPerson(tx, younger, "owner");
      await insertPerson(tx, disabled, "owner");
      await tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", disabled)
        .execute();
      await tx
        .updateTable("person")
        .set({ created_at: "2020-01-01T00:00:00Z" })
        .where("person_id", "=", org.people.owner)
        .execute();
    });
    const owners = await org.in(ownersOf);
    expect(owners.map(({ personId }) => personId)).toEqual([org.people.owner, younger]);
  });

  test("in the list comes by name, and those who may not enter come last", async () => {
    await house.as("admin", "PATCH", `/people/${org.people.admin}`, { status: "disabled" });
    const { items } = (await house.as("stakeholder", "GET", "/people")).json();
    expect(items.map(({ name }: { name: string }) => name)).toEqual([
      "The owner",
      "The requester",
      "The responder",
      "The stakeholder",
      "The admin",
    ]);
  });
});
