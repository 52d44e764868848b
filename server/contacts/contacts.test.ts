// How people make themselves reachable: addresses that prove themselves by a code, and who may see and change them.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Reach } from "../../contract/contacts.ts";
import type { Role } from "../../core/access/roles.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { placeOf } from "./routes.ts";
import { reachOf } from "./store/reach.ts";
import { SEAL, type House, type Org, clock, foundOrg, openHouse } from "./testing.store.ts";

const ground: TestDatabase = await testDatabase();
let org: Org;
let house: House;
beforeEach(async () => {
  org = await foundOrg(ground.database);
  house = await openHouse(ground.database, org);
  return () => house.http.close();
});
afterAll(() => ground.drop());

const path = (whose: Role, rest: string) => `/people/${org.people[whose]}${rest}`;
const add = (as: Role, whose: Role, kind: string, address: string) =>
  house.as(as, "POST", path(whose, "/contacts"), { kind, address });
const lastCode = () => String(house.planned.at(-1)?.data["code"]);
const verify = (contactId: string, code: string) =>
  house.as("responder", "POST", path("responder", `/contacts/${contactId}/verify`), { code });
async function reach(as: Role = "responder", whose: Role = "responder"): Promise<Reach> {
  const answer = await house.as(as, "GET", path(whose, "/reach"));
  expect(answer.statusCode).toBe(200);
  return Reach.parse(answer.json());
}
async function idOf(kind: string): Promise<string> {
  return (await reach()).contacts.find((one) => one.kind === kind)?.contactId ?? "";
}
const problem = (answer: { statusCode: number; json(): { code: string } }) => [
  answer.statusCode,
  answer.json().code,
];
const methods = async () =>
  (await org.in((scope) => reachOf(scope, [org.people.responder])))
    .get(org.people.responder)
    ?.methods.filter(({ verified }) => verified);

describe("an address", () => {
  test("is sent a code at once, and used only when the code came back", async () => {
    const answer = await add("responder", "responder", "sms", "+49 151 23456789");
    expect(answer.statusCode).toBe(201);
    expect(house.planned).toMatchObject([
      { channel: "sms", address: "+4915123456789", event: "contact.code" },
    ]);
    expect(lastCode()).toMatch(/^\d{6}$/);
    expect(house.planned[0]?.text).not.toContain(lastCode());
    expect(house.planned[0]?.secretText).toContain(lastCode());
    expect(await methods()).toMatchObject([{ contactId: null, kind: "email" }]);
    const code = `${lastCode().slice(0, 3)} ${lastCode().slice(3)}`;
    expect((await verify(await idOf("sms"), code)).statusCode).toBe(200);
    expect((await reach()).contacts).toMatchObject([
      { kind: "sms", address: "+49 1512 3456789", verifiedAt: clock.at },
    ]);
    expect(await methods()).toMatchObject([{ kind: "sms", address: "+4915123456789" }, {}]);
  });

  test("is written down when it comes, proves itself and goes, and neither it nor its code", async () => {
    await add("responder", "responder", "sms", "+4915123456789");
    const contactId = await idOf("sms");
    await verify(contactId, lastCode());
    const removed = path("responder", `/contacts/${contactId}`);
    expect((await house.as("responder", "DELETE", removed)).statusCode).toBe(200);
    expect((await house.as("responder", "DELETE", removed)).statusCode).toBe(404);
    const journal = await org.journal(org.people.responder);
    expect(journal.map(({ type }) => type)).toEqual([
      "person.contactAdded",
      "person.codeSent",
      "person.contactVerified",
      "person.contactRemoved",
    ]);
    expect(JSON.stringify(journal)).not.toContain("23456789");
    expect(JSON.stringify(journal)).not.toContain(lastCode());
  });

  test.each([
    ["email", "not one"],
    ["sms", "0151 23456789"],
    ["sms", "+49 1"],
    ["voice", "+1 555"],
    ["slack", "@ada"],
    ["telegram", "@ada"],
    ["ntfy", "my topic"],
    ["ntfy", "ftp://ntfy.sh/topic"],
    ["ntfy", "https://ntfy.sh/"],
    ["ntfy", "https://10.0.0.5/topic"],
    ["ntfy", "https://localhost/topic"],
  ])("by %s such as %s is refused, with words about the field", async (kind, address) => {
    const answer = await add("responder", "responder", kind, address);
    expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, "address"]);
  });

  test.each([
    ["email", "Night@X.test", "night@x.test"],
    ["voice", "+1 (202) 456-1111", "+12024561111"],
    ["slack", "u0123abcd", "U0123ABCD"],
    ["telegram", "123456789", "123456789"],
    ["ntfy", "ada-4f2k9x", "ada-4f2k9x"],
    ["ntfy", "https://ntfy.sh/ada-4f2k9x", "https://ntfy.sh/ada-4f2k9x"],
  ])("by %s such as %s is kept as it is used", async (kind, address, kept) => {
    expect((await add("responder", "responder", kind, address)).statusCode).toBe(201);
    expect(house.planned.at(-1)?.address).toBe(kept);
  });

  test("stands in the list once, however it is written", async () => {
    await add("responder", "responder", "sms", "+49 151 23456789");
    expect(problem(await add("responder", "responder", "sms", "+4915123456789"))).toEqual([
      409,
      "contact.taken",
    ]);
    expect((await add("responder", "responder", "voice", "+4915123456789")).statusCode).toBe(201);
  });
});

describe("a code", () => {
  test("is good for five tries, and a wrong one counts", async () => {
    await add("responder", "responder", "sms", "+4915123456789");
    const contactId = await idOf("sms");
    const right = lastCode();
    const wrong = right === "000000" ? "000001" : "000000";
    const codes: string[] = [];
    for (let time = 0; time < 5; time += 1)
      codes.push((await verify(contactId, wrong)).json().code);
    expect(codes).toEqual([...Array(4).fill("contact.wrongCode"), "contact.tooManyTries"]);
    expect(problem(await verify(contactId, right))).toEqual([422, "contact.tooManyTries"]);
    await house.as("responder", "POST", path("responder", `/contacts/${contactId}/code`));
    expect(problem(await verify(contactId, right))).toEqual([422, "contact.wrongCode"]);
    expect((await verify(contactId, lastCode())).statusCode).toBe(200);
  });

  test("is good for ten minutes", async () => {
    await add("responder", "responder", "sms", "+4915123456789");
    clock.later(10);
    expect(problem(await verify(await idOf("sms"), lastCode()))).toEqual([
      422,
      "contact.codeExpired",
    ]);
  });

  test("is sent at most ten times an hour, whatever is removed and added meanwhile", async () => {
    for (let time = 0; time < 10; time += 1) {
      expect((await add("responder", "responder", "sms", "+4915123456789")).statusCode).toBe(201);
      await house.as("responder", "DELETE", path("responder", `/contacts/${await idOf("sms")}`));
    }
    expect(problem(await add("responder", "responder", "sms", "+4915123456789"))).toEqual([
      422,
      "contact.tooManyCodes",
    ]);
    clock.later(60);
    expect((await add("responder", "responder", "sms", "+4915123456789")).statusCode).toBe(201);
  });

  test("is not sent to an address that has proved itself", async () => {
    await add("responder", "responder", "email", "night@x.test");
    const contactId = await idOf("email");
    await verify(contactId, lastCode());
    const again = await house.as(
      "responder",
      "POST",
      path("responder", `/contacts/${contactId}/code`),
    );
    expect(problem(again)).toEqual([409, "contact.verified"]);
  });
});

describe("a browser", () => {
  const subscription = {
    endpoint: "https://push.example.org/send/abc",
    keys: { p256dh: "BPublic", auth: "secret-auth" },
  };
  const subscribe = (label: string, endpoint = subscription.endpoint) =>
    house.as("responder", "POST", path("responder", "/push"), {
      subscription: { ...subscription, endpoint },
      label,
    });

  test("has proved itself, is called by its name, and its subscription is sealed", async () => {
    const answer = await subscribe("Firefox on Linux");
    expect(answer.json().contacts).toMatchObject([
      { kind: "push", address: "Firefox on Linux", verifiedAt: clock.at },
    ]);
    expect(house.planned).toEqual([]);
    const { rows } = await ground.database.ownerPool.query(
      "select * from muster.contact_method where org_id = $1",
      [org.orgId],
    );
    expect(JSON.stringify(rows)).not.toMatch(/push\.example\.org|secret-auth/);
    const { contact_id, details_sealed } = rows[0];
    const opened = SEAL.open(details_sealed, placeOf(org.orgId, contact_id));
    expect(JSON.parse(opened)).toEqual(subscription);
  });

  test("that subscribes again stays one; two of the same name ring each on its own", async () => {
    await subscribe("Firefox on Linux");
    await subscribe("Firefox at home");
    expect((await reach()).contacts).toMatchObject([{ address: "Firefox at home" }]);
    await subscribe("Firefox at home", "https://push.example.org/send/other");
    const addresses = (await methods())?.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(3);
  });
});

describe("how somebody is reached", () => {
  test("is theirs to change, or an admin's; an owner's is an owner's", async () => {
    const status = async (as: Role, whose: Role) =>
      (await add(as, whose, "email", `${as}@x.test`)).statusCode;
    expect(await status("responder", "stakeholder")).toBe(403);
    expect(await status("admin", "stakeholder")).toBe(201);
    expect(await status("admin", "owner")).toBe(403);
    expect(await status("owner", "owner")).toBe(201);
    for (const [rest, body] of [
      ["/rules", { rules: [] }],
      ["/quiet-hours", { quietHours: null }],
      ["/skills", { skills: [] }],
    ] as const) {
      const answer = await house.as("responder", "PUT", path("admin", rest), body);
      expect([rest, answer.statusCode]).toEqual([rest, 403]);
    }
    const test = await house.as("responder", "POST", path("admin", "/test-page"));
    expect(test.statusCode).toBe(403);
  });

  test("is masked for everybody else", async () => {
    await add("responder", "responder", "sms", "+4915123456789");
    const seen = JSON.stringify(await reach("stakeholder"));
    expect(seen).toContain("+49 … 89");
    expect(seen).not.toContain("23456");
    expect(JSON.stringify(await reach("admin"))).toContain("+49 1512 3456789");
  });

  test("comes with warnings about what will not work", async () => {
    const { warnings } = await reach();
    expect(warnings[0]).toContain("Nothing rings at night");
    await house.http.close();
    house = await openHouse(ground.database, org, ["sms"]);
    await add("responder", "responder", "sms", "+4915123456789");
    await verify(await idOf("sms"), lastCode());
    expect((await reach()).warnings[0]).toContain("SMS is not configured");
  });
});

test("a test goes to every verified address at once", async () => {
  await add("responder", "responder", "sms", "+4915123456789");
  await verify(await idOf("sms"), lastCode());
  await add("responder", "responder", "voice", "+4915123456789");
  const before = house.planned.length;
  const answer = await house.as("admin", "POST", path("responder", "/test-page"));
  expect([answer.statusCode, answer.json().deliveryIds.length]).toEqual([202, 1]);
  expect(house.planned.slice(before)).toMatchObject([{ channel: "sms", event: "pager.test" }]);
  expect((await org.journal(org.people.responder)).at(-1)?.type).toBe("person.pagerTested");
});
