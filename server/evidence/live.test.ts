// Live updates over a real connection: in order, nothing lost across a broken line, and only to who may know.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import { makeHttp } from "../platform/http.ts";
import { startLive } from "../platform/live.ts";
import { openLog } from "../platform/log.ts";
import { ProblemError } from "../platform/problem.ts";
import { makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { type Caller, makeServe } from "../serve.ts";
import { serveLive } from "./live.ts";
import { foundOrg, NOW, type Org } from "./testing.store.ts";

const ground: TestDatabase = await testDatabase();
const log = openLog({ level: "silent" });
const live = await startLive({
  database: ground.database,
  log,
  connect: async () => {
    const client = new pg.Client({ connectionString: ground.url });
    await client.connect();
    return client;
  },
});
afterAll(async () => {
  await live.stop();
  await ground.drop();
});

let org: Org;
let http: FastifyInstance;
let address = "";
/** Who the session belongs to at the moment. */
let identify: () => Promise<Caller | null>;
const become = (role: Role): void => {
  identify = async () => org.caller(role);
};

beforeEach(async () => {
  org = await foundOrg(ground.database);
  become("stakeholder");
  const within = makeWithin(ground.database, { now: () => new Date(NOW) }, new Set());
  http = await makeHttp({ log, trustProxy: false, secure: false });
  const now = () => identify();
  const serve = makeServe({ http, within, identify: now, origin: "http://muster.test" });
  serveLive(serve, http, { live, identify: now, heartbeat: 50 });
  address = await http.listen({ host: "127.0.0.1", port: 0 });
  return () => http.close();
});

interface Heard {
  readonly id: string | null;
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** Listens as a browser does. */
async function listen(lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/v1/live`, {
    headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId },
    signal: stop.signal,
  });
  let text = "";
  const over = (async () => {
    if (response.body === null) return;
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) text += piece;
  })().catch(() => undefined);
  const frames = () =>
    text
      .split("\n\n")
      .slice(0, -1)
      .map((frame) => new Map(frame.split("\n").map((line) => splitAt(line))));
  const heard = (): Heard[] =>
    frames().flatMap((frame) => {
      const data = frame.get("data");
      return data === undefined ? [] : [{ id: frame.get("id") ?? null, event: JSON.parse(data) }];
    });
  return {
    response,
    over,
    text: () => text,
    heard,
    types: () => heard().map(({ event }) => event.type),
    lastId: () =>
      frames()
        .findLast((frame) => frame.has("id"))
        ?.get("id"),
    hangUp: () => stop.abort(),
  };
}

function splitAt(line: string): [string, string] {
  const place = line.indexOf(": ");
  return [line.slice(0, place), line.slice(place + 2)];
}

const write = (type: string, more: object = {}, kind = "team", id: string = randomUUIDv7()) =>
  org.write(kind, id, { type, ...more });

describe("whoever may look at everything", () => {
  test("hears what happens as it happens, and nothing of what it says inside", async () => {
    const line = await listen();
    const id = randomUUIDv7();
    await write("team.made", { name: "Secret plan" }, "team", id);
    await expect.poll(line.types).toEqual(["team.made"]);
    expect(line.heard()[0]?.event).toEqual({
      kind: "team",
      streamId: id,
      incidentId: null,
      type: "team.made",
      at: NOW,
      actor: "Ada",
    });
    expect(line.text()).not.toContain("Secret plan");
    line.hangUp();
  });

  test("is answered so that no cache and no proxy holds anything back", async () => {
    const line = await listen();
    const { headers } = line.response;
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    await expect.poll(line.text).toMatch(/^retry: 1000\nid: \d+-0\n\n/);
    await expect.poll(line.text).toContain("\n\n: alive\n\n");
    line.hangUp();
  });

  test("hears nothing of another organisation", async () => {
    const line = await listen();
    const other = await foundOrg(ground.database);
    await other.write("team", randomUUIDv7(), { type: "team.theirs" });
    await write("team.ours");
    await expect.poll(line.types).toEqual(["team.ours"]);
    line.hangUp();
  });
});

describe("a broken line", () => {
  test("goes on after the last event that was heard: nothing lost, nothing twice", async () => {
    const first = await listen();
    await write("team.one");
    await expect.poll(first.types).toEqual(["team.one"]);
    first.hangUp();
    await write("team.two");
    await write("team.three");
    const second = await listen(first.lastId());
    await write("team.four");
    await expect.poll(second.types).toEqual(["team.two", "team.three", "team.four"]);
    second.hangUp();
  });

  test("on which nothing was heard goes on from where it began", async () => {
    const first = await listen();
    await expect.poll(first.lastId).toBeDefined();
    first.hangUp();
    await write("team.meanwhile");
    const second = await listen(first.lastId());
    await expect.poll(second.types).toEqual(["team.meanwhile"]);
    second.hangUp();
  });

  test("to a database that was another one begins now", async () => {
    await write("team.before");
    const line = await listen("18446744073709551614-9");
    await write("team.after");
    await expect.poll(line.types).toEqual(["team.after"]);
    line.hangUp();
  });

  test.each(["yesterday", "1-", "1-9999999999999999999"])(
    "cannot go on from %s, and is told so",
    async (last) => {
      const { response } = await listen(last);
      expect(response.status).toBe(400);
    },
  );
});

describe("a requester", () => {
  test("hears of the own reports alone", async () => {
    become("requester");
    const line = await listen();
    const { requester, responder } = org.people;
    await write("ticket.reported", { reporterId: responder }, "ticket");
    await write("incident.declared", {}, "incident");
    await write("ticket.answered", { reporterId: requester }, "ticket");
    await expect.poll(line.types).toEqual(["ticket.answered"]);
    line.hangUp();
  });

  test("need not go through what was left out again", async () => {
    become("requester");
    const line = await listen();
    await expect.poll(line.lastId).toBeDefined();
    const before = line.lastId();
    await write("incident.declared", {}, "incident");
    await expect.poll(line.lastId).not.toBe(before);
    expect(line.heard()).toEqual([]);
    line.hangUp();
  });
});

describe("the line ends", () => {
  test("when nobody is signed in from the beginning", async () => {
    identify = async () => null;
    expect((await listen()).response.status).toBe(401);
  });

  test("when the session ended, or its person may no longer enter", async () => {
    for (const gone of [
      async () => null,
      () => Promise.reject(new ProblemError(403, "organisation.notYours", "Not any more.")),
    ]) {
      become("stakeholder");
      const line = await listen();
      identify = gone;
      await line.over;
      await write("team.afterwards");
      expect(line.heard()).toEqual([]);
    }
  });

  test("but not when the database cannot be asked for a moment", async () => {
    const line = await listen();
    identify = () => Promise.reject(new Error("Connection terminated"));
    await expect.poll(line.text).toContain(": alive\n\n: alive\n\n");
    become("stakeholder");
    await write("team.stillHeard");
    await expect.poll(line.types).toEqual(["team.stillHeard"]);
    line.hangUp();
  });

  test("in the moment the role of its reader changes, and goes on behind that", async () => {
    const line = await listen();
    await write("person.changed", {}, "person", org.people.stakeholder);
    await line.over;
    expect(line.types()).toEqual(["person.changed"]);
    const again = await listen(line.lastId());
    await write("team.made");
    await expect.poll(again.types).toEqual(["team.made"]);
    again.hangUp();
  });

  test("when Muster stops, so that stopping does not wait for it", async () => {
    const line = await listen();
    await http.close();
    await line.over;
  });
});
