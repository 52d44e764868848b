// What a machine meets at the door: accepted when it is on disk, and words when it is not.
import { request } from "node:http";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openDoors } from "./door.ts";
import { revokeKey } from "./store/keys.ts";
import { bodyText, findMessage, listMessages } from "./store/messages.ts";
import { NOW, type Org, SILENT, foundOrg, openHouse } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
let secret = "";
let address = "";
beforeAll(async () => {
  ground = await testDatabase();
  org = await foundOrg(ground.database);
  http = await openHouse(ground.database, org);
  ({ secret } = await org.key("generic"));
  address = await http.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

function post(
  body: string | Buffer,
  more: { url?: string; headers?: Record<string, string> } = {},
) {
  const { url = `/intake/generic/${secret}`, headers = {} } = more;
  return http.inject({ method: "POST", url, body, headers });
}
const kept = () => org.in((scope) => listMessages(scope, undefined, 200, null));

describe("a message", () => {
  test("is on disk byte for byte when 202 comes back", async () => {
    const body = '{ "title":"A" ,\n "extra": [1, 2]}';
    const answer = await post(body, { headers: { "content-type": "application/json" } });
    expect(answer.statusCode).toBe(202);
    const { accepted, messageId } = answer.json();
    expect(accepted).toBe(true);
    expect(await org.in((scope) => bodyText(scope, messageId))).toBe(body);
    expect(await org.in((scope) => findMessage(scope, messageId))).toEqual({
      messageId,
      door: "generic",
      keyName: "Prometheus",
      receivedAt: NOW,
      bytes: body.length,
      status: "pending",
      reason: null,
      signals: null,
    });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/vnd.x+json",
    "nonsense",
  ])("is read as JSON although its header says %s", async (type) => {
    expect((await post('{"title":"A"}', { headers: { "content-type": type } })).statusCode).toBe(
      202,
    );
  });

  test("may come without a content type", async () => {
    expect((await post(Buffer.from('{"title":"A"}'))).statusCode).toBe(202);
  });

  test("may begin with a byte order mark", async () => {
    expect((await post('\uFEFF{"title":"A"}')).statusCode).toBe(202);
  });

  test("may carry its key as a bearer token", async () => {
    const url = "/intake/generic";
    const headers = { authorization: `Bearer ${secret}` };
    expect((await post('{"title":"A"}', { url, headers })).statusCode).toBe(202);
  });

  test("that is JSON of the wrong shape is accepted: the tray will say what is wrong", async () => {
    expect((await post('"hello"')).statusCode).toBe(202);
  });

  test("enqueues one drain, however many wait", async () => {
    await Promise.all(Array.from({ length: 20 }, () => post('{"title":"A"}')));
    const { rows } = await ground.database.ownerPool.query(
      "select key from graphile_worker.jobs where task_identifier = 'intake.drain'",
    );
    expect(rows).toEqual([{ key: `intake:${org.orgId}` }]);
  });
});

describe("many at once", () => {
  test("each get the number of their own message", async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => post(JSON.stringify({ title: `Nr ${n}` }))),
    );
    await org.in(async (scope) => {
      for (const [n, answer] of answers.entries()) {
        const body = await bodyText(scope, answer.json().messageId);
        expect(JSON.parse(body)).toEqual({ title: `Nr ${n}` });
      }
    });
  });

  test("of several keys and organisations do not mix", async () => {
    const other = await foundOrg(ground.database);
    const second = await org.key("generic");
    const theirs = await other.key("generic");
    const secrets = [secret, second.secret, theirs.secret];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        post(JSON.stringify({ title: `${n % 3}` }), {
          url: `/intake/generic/${secrets[n % 3]}`,
        }),
      ),
    );
    for (const [n, answer] of answers.entries()) {
      const owner = n % 3 === 2 ? other : org;
      const body = await owner.in((scope) => bodyText(scope, answer.json().messageId));
      expect(JSON.parse(body)).toEqual({ title: `${n % 3}` });
    }
    expect(await other.in((scope) => listMessages(scope, undefined, 200, null))).toHaveLength(10);
  });
});

describe("what is not JSON", () => {
  test.each([
    ["cut off", '{"title":"A"', "The body is not valid JSON"],
    ["empty", "", "The body is empty."],
    ["a raw NUL", '{"title":"a\0b"}', "The body is not valid JSON"],
    ["not UTF-8", Buffer.from([0xff, 0xfe, 0x00]), "The body is not valid JSON"],
    ["half a character where a value should be", '{"a": \uD800}', "The body is not valid JSON"],
    ["a hundred thousand open brackets", "[".repeat(100_000), "The body is not valid JSON"],
  ])("%s: kept, shown with the reason, and answered 400", async (_what, body, words) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    const { detail, code } = answer.json();
    expect(code).toBe("intake.unreadable");
    expect(detail).toContain(words);
    const messageId = /kept as message (\d+)/.exec(detail)?.[1] ?? "";
    const message = await org.in((scope) => findMessage(scope, messageId));
    expect(message).toMatchObject({ status: "unreadable" });
    expect(message?.reason).toContain(words);
  });
});

describe("a key", () => {
  test.each([
    ["that is not known", `/intake/generic/mk_${"x".repeat(43)}`],
    ["that looks like none", "/intake/generic/KEY"],
    ["that is missing", "/intake/generic"],
  ])("%s is answered 401 and nothing is kept", async (_what, url) => {
    const before = (await kept()).length;
    const answer = await post('{"title":"A"}', { url });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    expect(answer.json().detail).toMatch(/integration key is (not known|missing)/);
    expect(await kept()).toHaveLength(before);
  });

  test("of another door is told which door it opens", async () => {
    const answer = await post("{}", { url: `/intake/alertmanager/${secret}` });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().detail).toContain("opens the door generic, not alertmanager");
  });

  test("that is revoked while it is remembered stops with the next message", async () => {
    const { keyId, secret: old } = await org.key("generic");
    const url = `/intake/generic/${old}`;
    expect((await post('{"title":"A"}', { url })).statusCode).toBe(202);
    await org.in((scope) => revokeKey(scope, keyId));
    const before = (await kept()).length;
    const [revoked, live] = await Promise.all([post("{}", { url }), post("{}")]);
    expect(revoked.statusCode).toBe(403);
    expect(revoked.json().detail).toContain("was revoked");
    expect(live.statusCode).toBe(202);
    expect(await kept()).toHaveLength(before + 1);
  });

  test("that was revoked before is answered 403", async () => {
    const { keyId, secret: old } = await org.key("generic");
    await org.in((scope) => revokeKey(scope, keyId));
    expect((await post("{}", { url: `/intake/generic/${old}` })).statusCode).toBe(403);
  });
});

test("a door that does not exist is answered 404 with the doors there are", async () => {
  const answer = await post("{}", { url: `/intake/nagios/${secret}` });
  expect(answer.statusCode).toBe(404);
  expect(answer.json().detail).toBe(
    'There is no door "nagios". The doors are alertmanager and generic.',
  );
});

test("the name of a door may be longer than names are", async () => {
  const answer = await post("{}", { url: `/intake/${"__proto__".repeat(20)}/${secret}` });
  expect(answer.statusCode).toBe(404);
});

test("a database that cannot write is answered 503, and the message is taken once it can", async () => {
  let full = true;
  const bare = await makeHttp({ log: SILENT, trustProxy: false, secure: false });
  const key = { orgId: "o", keyId: "k", door: "generic", name: "P", revokedAt: null };
  await openDoors(bare, {
    keyRing: async () => key,
    inbox: async () => {
      if (full) throw Object.assign(new Error("no space left on device"), { code: "53100" });
      return "1";
    },
    clock: { now: () => new Date(NOW) },
  });
  const send = () => bare.inject({ method: "POST", url: "/intake/generic/x", body: "{}" });
  const refused = await send();
  expect(refused.statusCode).toBe(503);
  expect(refused.headers["retry-after"]).toBe("5");
  full = false;
  expect((await send()).statusCode).toBe(202);
  await bare.close();
});

test("10 MB are refused with words, over a real connection, and the next message is taken", async () => {
  const url = `${address}/intake/generic/${secret}`;
  const { status, detail } = await postOver(url, Buffer.alloc(10_000_000, 0x20));
  expect(status).toBe(413);
  expect(detail).toContain("larger than 8 MiB");
  const eight = JSON.stringify({ title: "A", pad: "x".repeat(8_000_000) });
  expect((await postOver(url, Buffer.from(eight))).status).toBe(202);
});

test("without a key a large body is refused before it is read", async () => {
  const { status, detail } = await postOver(
    `${address}/intake/generic/KEY`,
    Buffer.alloc(10_000_000, 0x20),
  );
  expect(status).toBe(401);
  expect(detail).toContain("not known");
});

function postOver(url: string, body: Buffer): Promise<{ status: number; detail: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers: { "content-length": body.length } });
    sent.on("response", async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const { detail = "" } = JSON.parse(Buffer.concat(chunks).toString());
      resolve({ status: answer.statusCode ?? 0, detail });
    });
    // The answer may come before all is sent.
    sent.on("error", (error) => setTimeout(() => reject(error), 500));
    sent.end(body);
  });
}
