// What others ask about people: who they are, who owns, and how the list reads.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { ownersOf, peopleOf } from "./store/lookup.ts";
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

  test("is listed with the ways that are verified, and the sign-in address when there is none", async () => {
    const { responder, stakeholder, admin } = org.people;
    await house.as("admin", "PATCH", `/people/${stakeholder}`, { status: "disabled" });
    const rows = [
      ["voice", 0, true],
      ["sms", 1, true],
      ["voice", 2, true],
      ["push", 3, false],
    ] as const;
    await org.in(async ({ tx, at }) => {
      for (const [kind, position, verified] of rows) {
        const address = `${kind} ${position}`;
        const made = { contact_id: randomUUIDv7(), person_id: responder, kind, position, address };
        const verified_at = verified ? at : null;
        await tx
          .insertInto("contact_method")
          .values({ ...made, address_key: address, verified_at })
          .execute();
      }
    });
    const { items } = (await house.as("stakeholder", "GET", "/people")).json();
    const ways = (personId: string) =>
      items.find((one: { personId: string }) => one.personId === personId).reachedBy;
    expect([ways(responder), ways(admin), ways(stakeholder)]).toEqual([
      ["voice", "sms"],
      ["email"],
      [],
    ]);
  });
});
