// Another organisation sees and changes no incident, whatever ids it knows.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { findAttachment, keepAttachment } from "./store/attachments.ts";
import { findTasksDue } from "./store/due.ts";
import {
  evidenceOf,
  findIncident,
  holdIncident,
  incidentRefs,
  openIncidents,
} from "./store/find.ts";
import { listForHome, listIncidents, summaryOf } from "./store/list.ts";
import { firstSteps } from "./store/steps.ts";
import { incidentStream } from "./store/stream.ts";
import { readNames, readTimeline, readUpdates } from "./store/timeline.ts";
import { NIGHT, type Org, orgWithIncident } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
const attachmentId = randomUUIDv7();

beforeAll(async () => {
  ground = await testDatabase();
  mine = await orgWithIncident(ground.database);
  other = await orgWithIncident(ground.database);
  await mine.in(async (scope) => {
    const { incidentId, ada, commands } = mine;
    const taskId = randomUUIDv7();
    const task = { taskId, title: "Call the carrier", assignee: ada.id, dueAt: NIGHT } as const;
    await commands.order(scope, incidentId, ada, { type: "addTask", ...task });
    await commands.order(scope, incidentId, ada, {
      type: "postUpdate",
      text: "News",
      nextUpdateAt: null,
    });
    const body = Buffer.from("secret");
    const file = {
      attachmentId,
      incidentId,
      name: "a.txt",
      mediaType: "text/plain",
      sha256: "",
      body,
    };
    await keepAttachment(scope, file);
  });
});
afterAll(() => ground.drop());

test("whose it is finds it: the other test would see a hole", async () => {
  await mine.in(async (scope) => {
    expect(await findIncident(scope, mine.incidentId)).not.toBeNull();
    expect(await listIncidents(scope, {}, 10, null)).toHaveLength(1);
    expect(await findTasksDue(scope, 10)).toHaveLength(1);
    expect(await openIncidents(scope, mine.serviceId)).toMatchObject([
      { incidentId: mine.incidentId, serviceIds: [mine.serviceId] },
    ]);
    expect(await readUpdates(scope, mine.incidentId, 10)).toHaveLength(1);
    expect(await findAttachment(scope, mine.incidentId, attachmentId)).not.toBeNull();
  });
});

test("another organisation reads nothing of it", async () => {
  await other.in(async (scope) => {
    const { incidentId } = mine;
    expect(await findIncident(scope, incidentId)).toBeNull();
    expect(await holdIncident(scope, incidentId)).toBeNull();
    expect(await summaryOf(scope, incidentId)).toBeNull();
    expect(await incidentStream.load(scope, incidentId)).toBeNull();
    expect(await incidentRefs(scope, [incidentId])).toEqual(new Map());
    expect(await evidenceOf(scope, incidentId)).toEqual({ severities: [], affected: [] });
    expect(await readTimeline(scope, incidentId, 0, 10)).toEqual([]);
    expect(await readUpdates(scope, incidentId, 10)).toEqual([]);
    expect(await readNames(scope, incidentId, [])).toMatchObject({ deliveries: new Map() });
    expect(await findAttachment(scope, incidentId, attachmentId)).toBeNull();
    const own = (await listIncidents(scope, {}, 10, null)).map((one) => one.incidentId);
    expect(own).toEqual([other.incidentId]);
    expect((await listForHome(scope)).burning.map((one) => one.incidentId)).toEqual(own);
    expect(await openIncidents(scope, mine.serviceId)).toEqual([]);
    expect(await findTasksDue(scope, 10)).toEqual([]);
    expect(await firstSteps(scope)).toContain("team");
  });
});

test("another organisation changes nothing of it", async () => {
  const { incidentId } = mine;
  await expect(
    other.in((scope) =>
      other.commands.order(scope, incidentId, other.ada, { type: "acknowledge" }),
    ),
  ).rejects.toMatchObject({ status: 404 });
  await expect(
    other.in((scope) =>
      keepAttachment(scope, {
        attachmentId: randomUUIDv7(),
        incidentId,
        name: "b.txt",
        mediaType: "text/plain",
        sha256: "",
        body: Buffer.from("b"),
      }),
    ),
  ).rejects.toMatchObject({ code: "23503" });
  const found = await mine.in((scope) => findIncident(scope, incidentId));
  expect(found?.state.acknowledgedAt).toBeNull();
});
