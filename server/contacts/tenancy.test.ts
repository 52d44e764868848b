// Another organisation neither sees nor changes how our people are reached, whatever ids it knows.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeCodeFor, tryCode } from "./store/codes.ts";
import {
  addContact,
  forgetBrowser,
  newContactId,
  removeContact,
  renewPush,
  writeDown,
} from "./store/contacts.ts";
import { lockPerson } from "./store/lock.ts";
import { readReach, reachOf } from "./store/reach.ts";
import { writeQuietHours, writeRules } from "./store/rules.ts";
import { listSkills, peopleWithSkill, skillsOf, writeSkills } from "./store/skills.ts";
import { type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let responder = "";
const contactId = newContactId();
const browserId = newContactId();
const CONTACT = { contactId, kind: "sms", address: "+4915123456789", label: "" } as const;
const CODE = Buffer.from("the hash of a code");
const QUIET = { timeZone: "UTC", from: "22:00", until: "07:00" };

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  responder = mine.people.responder;
  await mine.in(async (scope) => {
    const by = mine.by("owner");
    await addContact(scope, by, responder, CONTACT);
    await makeCodeFor(scope, by, responder, contactId, CODE);
    const push = { contactId: browserId, kind: "push", address: "key", label: "x" } as const;
    await addContact(scope, by, responder, { ...push, details: "sealed" });
    await writeRules(scope, by, responder, [{ urgency: "high", contactId, afterMinutes: 1 }]);
    await writeQuietHours(scope, by, responder, QUIET);
    await writeSkills(scope, by, responder, ["Networks"]);
  });
});
afterAll(() => ground.drop());

async function snapshot() {
  const names = ["contact_method", "notification_rule", "quiet_hours", "person_skill", "journal"];
  const tables = names.map((table) =>
    ground.database.ownerPool.query(
      `select to_jsonb(t) from muster.${table} t where org_id = $1 order by 1`,
      [mine.orgId],
    ),
  );
  const found = (await Promise.all(tables)).map(({ rows }) => rows);
  expect(found.every((rows) => rows.length > 0)).toBe(true);
  return found;
}

test("reads nothing", async () => {
  const seen = await other.in(async (scope) => [
    await reachOf(scope, [responder]),
    await skillsOf(scope, responder),
    await peopleWithSkill(scope, "Networks"),
    await listSkills(scope),
  ]);
  expect(seen).toEqual([new Map(), [], [], []]);
  const gone = { status: 404 };
  await expect(other.in((scope) => readReach(scope, responder))).rejects.toMatchObject(gone);
});

test("changes nothing", async () => {
  const before = await snapshot();
  const by = other.by("owner");
  const push = { key: "key", label: "spy", seal: () => "theirs" };
  const rules = [{ urgency: "high", contactId: null, afterMinutes: 0 } as const];
  const tries = [
    () => other.in((scope) => lockPerson(scope, by, responder)),
    () => other.in((scope) => addContact(scope, by, responder, { ...CONTACT, kind: "voice" })),
    () => other.in((scope) => renewPush(scope, by, responder, push)),
    () => other.in((scope) => removeContact(scope, by, responder, contactId)),
    () => other.in((scope) => makeCodeFor(scope, by, responder, contactId, CODE)),
    () => other.in((scope) => tryCode(scope, by, responder, contactId, CODE)),
    () => other.in((scope) => writeRules(scope, by, responder, rules)),
    () => other.in((scope) => writeQuietHours(scope, by, responder, null)),
    () => other.in((scope) => writeSkills(scope, by, responder, [])),
    // By way of their own person.
    () => other.in((scope) => tryCode(scope, by, by.personId, contactId, CODE)),
    () => other.in((scope) => removeContact(scope, by, by.personId, contactId)),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404 });
  const theirs = [{ urgency: "high", contactId, afterMinutes: 0 } as const];
  await expect(
    other.in((scope) => writeRules(scope, by, by.personId, theirs)),
  ).rejects.toMatchObject({ status: 400 });
  await other.in((scope) => forgetBrowser(scope, browserId));
  const locked = { personId: responder, name: "x", role: "owner" } as const;
  await other.in((scope) => writeDown(scope, by, locked, "person.contactAdded", CONTACT));
  expect(await snapshot()).toEqual(before);
});
