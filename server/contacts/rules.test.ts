// What people say about being reached: rules, quiet hours, skills.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { addContact } from "./store/contacts.ts";
import { reachOf } from "./store/reach.ts";
import { peopleWithSkill } from "./store/skills.ts";
import { type House, type Org, foundOrg, openHouse } from "./testing.store.ts";
import { waysOf } from "./ways.ts";

const ground: TestDatabase = await testDatabase();
let org: Org;
let house: House;
let sms = "";
beforeEach(async () => {
  org = await foundOrg(ground.database);
  house = await openHouse(ground.database, org);
  sms = randomUUIDv7();
  await org.in(async (scope) => {
    const contact = { contactId: sms, kind: "sms", address: "+4915123456789", label: "" } as const;
    await addContact(scope, org.by("responder"), org.people.responder, { ...contact, details: "" });
  });
  return () => house.http.close();
});
afterAll(() => ground.drop());

const put = (rest: string, body: object) =>
  house.as("responder", "PUT", `/people/${org.people.responder}${rest}`, body);
const rule = (contactId: string | null, afterMinutes: number, urgency = "high") => {
  return { urgency, contactId, afterMinutes };
};
describe("rules", () => {
  test("are those of the house until somebody writes their own, and again when there are none", async () => {
    const before = (
      await house.as("responder", "GET", `/people/${org.people.responder}/reach`)
    ).json();
    expect(before).toMatchObject({ rulesAreDefault: true });
    expect(before.rules).toContainEqual(rule(sms, 2));
    const rules = [rule(null, 0), rule(sms, 10), rule(sms, 0, "low")];
    const after = (await put("/rules", { rules })).json();
    expect(after).toMatchObject({ rules, rulesAreDefault: false });
    expect((await put("/rules", { rules: [] })).json()).toEqual(before);
  });

  test("speak of one's own addresses, each once", async () => {
    for (const rules of [[rule(randomUUIDv7(), 0)], [rule(sms, 0), rule(sms, 5)]]) {
      const answer = await put("/rules", { rules });
      expect([answer.statusCode, answer.json().errors[0].path]).toEqual([
        400,
        `rules.${rules.length - 1}.contactId`,
      ]);
    }
  });

  test("go with the address they speak of", async () => {
    await put("/rules", { rules: [rule(sms, 0)] });
    const path = `/people/${org.people.responder}/contacts/${sms}`;
    expect((await house.as("responder", "DELETE", path)).json()).toMatchObject({
      rulesAreDefault: true,
      contacts: [],
    });
  });

  test("answer by which ways somebody would be paged, masked", async () => {
    await put("/rules", { rules: [rule(null, 0), rule(sms, 3)] });
    const at = "2026-11-24T03:12:00.000Z";
    const ways = await org.in((scope) =>
      waysOf(scope, org.people.responder, { urgency: "high", at }),
    );
    expect(ways).toMatchObject([
      { kind: "email", address: "r…@muster.test", dueAt: at },
      { kind: "sms", address: "+49 … 89", dueAt: "2026-11-24T03:15:00.000Z" },
    ]);
  });
});

describe("quiet hours", () => {
  test("are kept, changed and taken back", async () => {
    const quietHours = { timeZone: "Europe/Berlin", from: "22:00", until: "07:00" };
    expect((await put("/quiet-hours", { quietHours })).json().quietHours).toEqual(quietHours);
    const later = { ...quietHours, until: "08:00" };
    expect((await put("/quiet-hours", { quietHours: later })).json().quietHours).toEqual(later);
    expect((await put("/quiet-hours", { quietHours: null })).json().quietHours).toBeNull();
  });

  test("end at another time than they begin, in a zone that exists", async () => {
    for (const wrong of [{ until: "22:00" }, { timeZone: "Mars/Olympus" }, { from: "25:00" }]) {
      const quietHours = { timeZone: "Europe/Berlin", from: "22:00", until: "07:00", ...wrong };
      expect((await put("/quiet-hours", { quietHours })).statusCode).toBe(400);
    }
  });
});

describe("skills", () => {
  test("are kept once however they are written, and found in any case", async () => {
    const answer = await put("/skills", { skills: ["PostgreSQL", "postgresql", "Networks"] });
    expect(answer.json().skills).toEqual(["Networks", "postgresql"]);
    await house.as("admin", "PUT", `/people/${org.people.admin}/skills`, {
      skills: ["POSTGRESQL"],
    });
    const { items } = (await house.as("stakeholder", "GET", "/skills")).json();
    expect(items.map(({ people }: { people: unknown[] }) => people.length)).toEqual([1, 2]);
    const found = await org.in((scope) => peopleWithSkill(scope, " PostgreSQL "));
    expect(found.map(({ name }) => name)).toEqual(["The admin", "The responder"]);
  });

  test("of somebody disabled are nothing to call on", async () => {
    await put("/skills", { skills: ["Networks"] });
    await org.in(({ tx }) => tx.updateTable("person").set({ status: "disabled" }).execute());
    expect(await org.in((scope) => peopleWithSkill(scope, "Networks"))).toEqual([]);
  });
});

describe("a message", () => {
  const addresses = async () =>
    (await org.in((scope) => reachOf(scope, [org.people.responder])))
      .get(org.people.responder)
      ?.methods.map(({ kind }) => kind);

  test("for somebody disabled goes nowhere, for somebody invited to the invited address", async () => {
    const set = (status: string) =>
      org.in(({ tx }) => tx.updateTable("person").set({ status }).execute());
    expect(await addresses()).toEqual(["sms", "email"]);
    await set("disabled");
    expect(await addresses()).toEqual([]);
    await set("invited");
    expect(await addresses()).toEqual(["email"]);
    expect(await org.in((scope) => reachOf(scope, [randomUUIDv7()]))).toEqual(new Map());
  });
});
