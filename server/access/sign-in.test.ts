// Signing in and out as a browser does it, and what ends a session.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { cookieOf, founding, type House, openHouse, PASSWORD } from "./testing.ts";
import type { Founded } from "./setup.ts";

let ground: TestDatabase;
let house: House;
let harbour: Founded;
let airport: Founded;
let theirs: Founded;
/** Of sessions; a password is hashed slowly on purpose, so they are shared. */
let dana = "";
let kim = "";
beforeAll(async () => {
  ground = await testDatabase();
  house = await openHouse(ground);
  harbour = await house.setup.makeOwner(founding());
  airport = await house.setup.makeOwner(founding({ organisation: "Airport" }));
  theirs = await house.setup.makeOwner(
    founding({ name: "Kim", email: "kim@x.test", organisation: "Theirs" }),
  );
  kim = cookieOf(await house.signIn("kim@x.test"));
});
afterAll(async () => {
  await house.http.close();
  await ground.drop();
});

const me = (cookie: string, headers = {}) => house.get("/api/v1/me", { cookie, ...headers });
const setStatus = (status: string, orgId: string) =>
  ground.database.ownerPool.query("update muster.person set status = $1 where org_id = $2", [
    status,
    orgId,
  ]);

const lastFor = (time: string, userId: string) =>
  ground.database.ownerPool.query(
    `update auth.session set "expiresAt" = now() + $1::interval where "userId" = $2`,
    [time, userId],
  );
const signOut = (headers: object) =>
  house.http.inject({
    method: "POST",
    url: "/api/auth/sign-out",
    headers: { cookie: dana, ...headers },
    payload: {},
  });

describe("signing in", () => {
  test("needs the password, and takes the address in any case of letters", async () => {
    const wrong = await house.signIn("dana@muster.test", "something else entirely");
    expect(wrong.statusCode).toBe(401);
    expect(wrong.headers["content-type"]).toContain("application/problem+json");
    expect(wrong.json()).toMatchObject({
      code: "signIn.wrong",
      detail: "E-mail address or password is wrong. Check both and try again.",
    });
    expect(wrong.headers["set-cookie"]).toBeUndefined();
    const right = await house.signIn("Dana@Muster.Test");
    expect(right.statusCode).toBe(200);
    dana = cookieOf(right);
    expect((await me(dana)).json().person.email).toBe("dana@muster.test");
    // No script reads it, and no other site sends it.
    const cookies = String(right.headers["set-cookie"]);
    expect(cookies).toMatch(/^muster\.session_token=.*HttpOnly; SameSite=Lax$/);
  });

  test("says of an unknown address what it says of a wrong password", async () => {
    const unknown = await house.signIn("nobody@muster.test");
    expect([unknown.statusCode, unknown.json().code]).toEqual([401, "signIn.wrong"]);
  });

  test("leaves a secure cookie where Muster is reached over https", async () => {
    const safe = await openHouse(ground, { publicUrl: "https://muster.test", secure: true });
    const answer = await safe.signIn("kim@x.test");
    expect(String(answer.headers["set-cookie"])).toMatch(
      /^__Secure-muster\.session_token=.*Secure/,
    );
    expect((await safe.get("/api/v1/me", { cookie: cookieOf(answer) })).statusCode).toBe(200);
    await safe.http.close();
  });

  test.each([
    ["text that is no JSON", "application/json", "{"],
    ["a form", "text/plain", "email=dana"],
    ["no password", "application/json", '{"email":"dana@muster.test"}'],
    ["no body", "application/json", ""],
  ])("with %s is refused in words", async (_what, type, payload) => {
    const answer = await house.http.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      headers: { "content-type": type },
      payload,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json().detail).not.toBe("");
  });

  test.each(["sign-up/email", "update-user", "delete-user", "change-email", "reset-password"])(
    "%s is no way in",
    async (path) => {
      const body = { name: "Eve", email: "eve@x.test", password: PASSWORD };
      expect((await house.post(`/api/auth/${path}`, body)).statusCode).toBe(404);
    },
  );
});

describe("a session", () => {
  test("acts in the oldest organisation, or in the one that is named", async () => {
    expect((await me(dana)).json().organisation.orgId).toBe(harbour.orgId);
    const named = await me(dana, { "muster-organisation": airport.orgId });
    expect(named.json()).toMatchObject({
      organisation: { orgId: airport.orgId, name: "Airport" },
      memberships: [{ name: "Harbour" }, { name: "Airport" }],
    });
    const inAddress = await house.get(`/api/v1/me?org=${airport.orgId}`, { cookie: dana });
    expect(inAddress.json().organisation.name).toBe("Airport");
  });

  test("never acts in another organisation than the named one", async () => {
    for (const orgId of [theirs.orgId, "nonsense"]) {
      const refused = await me(dana, { "muster-organisation": orgId });
      expect([refused.statusCode, refused.json().code]).toEqual([403, "organisation.notYours"]);
    }
  });

  test("ends in the moment its person is disabled, and signing in says why", async () => {
    await setStatus("disabled", theirs.orgId);
    expect((await me(kim)).statusCode).toBe(401);
    const refused = await house.signIn("kim@x.test");
    expect([refused.statusCode, refused.json().code]).toEqual([403, "signIn.noOrganisation"]);
    await setStatus("active", theirs.orgId);
    expect((await me(kim)).statusCode).toBe(200);
  });

  test("in use is prolonged once a day when the console asks who is there", async () => {
    expect((await me(kim)).headers["set-cookie"]).toBeUndefined();
    await lastFor("20 days", theirs.userId);
    const prolonged = await me(kim);
    expect(String(prolonged.headers["set-cookie"])).toContain("Max-Age=2592000");
    expect((await me(cookieOf(prolonged))).json().person.name).toBe("Kim");
  });

  test("ends when its time is over", async () => {
    expect((await me(kim)).statusCode).toBe(200);
    await lastFor("0 days", theirs.userId);
    expect((await me(kim)).statusCode).toBe(401);
  });

  test.each([
    ["a signature that does not fit", "muster.session_token=abc.def"],
    ["no session at all", "theme=dark"],
  ])("with %s is nobody's", async (_what, cookie) => {
    expect((await me(cookie)).statusCode).toBe(401);
  });
});

describe("another site", () => {
  test("cannot act with the session of a browser", async () => {
    const foreign = await signOut({ origin: "http://evil.test" });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, "notAllowed"]);
    expect((await signOut({})).statusCode).toBe(403);
    expect((await me(dana)).statusCode).toBe(200);
  });

  test("is not what this machine is under its own names, by the port that was called", async () => {
    const address = await house.http.listen({ host: "127.0.0.1", port: 0 });
    const { port } = new URL(address);
    // The address is no address: what is refused before that was refused for where it came from.
    const attempt = (origin: string) =>
      fetch(`${address}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin, "x-muster-port": "1" },
        body: JSON.stringify({ email: "dana", password: PASSWORD }),
      }).then(({ status }) => status);
    expect(await attempt(`http://localhost:${port}`)).toBe(400);
    expect(await attempt(`http://127.0.0.1:${port}`)).toBe(400);
    expect(await attempt("http://localhost:1")).toBe(403);
  });
});

test("signing out ends the session, also for whoever kept the cookie", async () => {
  expect((await me(dana)).statusCode).toBe(200);
  const out = await signOut({ origin: "http://muster.test" });
  expect(out.statusCode).toBe(200);
  expect((await me(dana)).statusCode).toBe(401);
});

test("guessing passwords from one address is stopped, whatever address it claims", async () => {
  const guess = (remoteAddress: string, claimed: string) =>
    house.http.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      remoteAddress,
      headers: { "x-muster-address": claimed, "x-forwarded-for": claimed },
      payload: { email: "not an address", password: "guess" },
    });
  const statuses = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    statuses.push((await guess("203.0.113.9", `198.51.100.${attempt}`)).statusCode);
  }
  expect(statuses).toEqual(Array(20).fill(400));
  const stopped = await guess("203.0.113.9", "198.51.100.99");
  expect(stopped.statusCode).toBe(429);
  expect(stopped.json().detail).toMatch(/^Too many attempts from your address\. Wait \d+ seconds/);
  expect(Number(stopped.headers["retry-after"])).toBeGreaterThan(0);
  expect((await guess("203.0.113.10", "203.0.113.9")).statusCode).toBe(400);
});
