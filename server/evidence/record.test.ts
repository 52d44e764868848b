// The record as an admin reads it: the newest first, page by page, with a sentence for each entry.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evidenceRoutes } from "../../contract/evidence.ts";
import type { Role } from "../../core/access/roles.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeServe } from "../serve.ts";
import { serveRecord } from "./routes.ts";
import { foundOrg, NOW, type Org } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
let role: Role = "admin";
const [serviceId, teamId] = [randomUUIDv7(), randomUUIDv7()];

beforeAll(async () => {
  ground = await testDatabase();
  org = await foundOrg(ground.database);
  const within = makeWithin(ground.database, { now: () => new Date(NOW) }, new Set());
  const log = openLog({ level: "silent" });
  http = await makeHttp({ log, trustProxy: false, secure: false });
  const identify = async () => org.caller(role);
  serveRecord(makeServe({ http, within, identify, origin: "http://muster.test" }));
  await org.write("team", teamId, { type: "team.made", name: "Web" });
  await org.write("service", serviceId, { type: "service.made", name: "Shop" });
  await org.write("schedule", randomUUIDv7(), {
    type: "override.added",
    personId: org.people.responder,
  });
  await org.write("service", serviceId, { type: "service.archived", name: "Shop" });
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

const ask = (query: string) => http.inject(`/api/v1/audit${query}`);
const read = async (query = "") => evidenceRoutes.audit.answer.parse((await ask(query)).json());
const sentences = async (query: string) =>
  (await read(query)).items.map(({ sentence }) => sentence);

test("every entry says who did what, the newest first", async () => {
  const { items, next } = await read();
  expect(next).toBeNull();
  expect(items.map(({ sentence }) => sentence)).toEqual([
    "Ada archived the service Shop.",
    "Ada put The responder on call for a time.",
    "Ada made the service Shop.",
    "Ada made the team Web.",
  ]);
  expect(items[0]).toMatchObject({
    at: NOW,
    kind: "service",
    streamId: serviceId,
    type: "service.archived",
    actor: { kind: "person", name: "Ada" },
    data: { name: "Shop" },
  });
});

test("a kind or one thing can be looked at alone; an empty filter is none", async () => {
  expect(await sentences("?kind=team")).toEqual(["Ada made the team Web."]);
  expect(await sentences(`?kind=service&streamId=${serviceId}`)).toHaveLength(2);
  expect(await sentences(`?streamId=${teamId}`)).toEqual(["Ada made the team Web."]);
  expect(await sentences("?kind=&streamId=")).toHaveLength(4);
});

test("page by page nothing is left out and nothing comes twice", async () => {
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page = await read(`?limit=3${next === null ? "" : `&before=${next}`}`);
    seen.push(...page.items.map(({ entryId }) => entryId));
    // What is written meanwhile is newer than any page to come.
    await org.write("team", teamId, { type: "team.changed", name: "Web" });
    ({ next } = page);
  } while (next !== null);
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
});

test("a place that is none is refused in words", async () => {
  for (const before of ["soon", "99999999999999999999"]) {
    const refused = await ask(`?before=${before}`);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors).toMatchObject([{ path: "before" }]);
  }
});

test("it is for admins", async () => {
  role = "responder";
  expect((await ask("")).statusCode).toBe(403);
  role = "admin";
});
