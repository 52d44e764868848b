// Another organisation sees and changes no alert, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MUSTER } from "../../core/actor.ts";
import type { Signal } from "../../core/signals/words.ts";
import { execute } from "../platform/execute.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { countRepeats, findFiring, firingCount } from "./store/firing.ts";
import { alertHistory, alertsOfIncident, findAlert, listAlerts } from "./store/list.ts";
import { alertStream, newAlertStream } from "./store/stream.ts";
import { NOW, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let alertId = "";
let incidentId = "";
beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.hear([{}]);
  [{ alertId = "", incidentId = "" } = {}] = mine.incidents.linked;
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const seen = await other.in(async (scope) => [
      await findFiring(scope, [{ keyId: mine.keyId, dedupKey: "key:A" }]),
      await firingCount(scope),
      await listAlerts(scope, {}, 50, null),
      await findAlert(scope, alertId),
      await alertsOfIncident(scope, incidentId),
      await alertHistory(scope, alertId),
      await alertStream({ keyId: mine.keyId, name: "x" }).load(scope, alertId),
    ]);
    expect(seen).toEqual([[], 0, [], null, [], [], null]);
  });

  test("changes nothing", async () => {
    const before = await snapshot();
    await other.in((scope) => countRepeats(scope, [{ alertId, count: 5, lastSeenAt: NOW }]));
    const stream = alertStream({ keyId: mine.keyId, name: "x" });
    const resolve = { type: "resolve", endedAt: NOW, reason: "x", at: NOW } as const;
    await expect(
      other.in((scope) => execute(scope, stream, alertId, MUSTER, [resolve])),
    ).rejects.toMatchObject({ code: "alert.notOpened" });
    expect(await snapshot()).toEqual(before);
  });

  test("may open an alert under the same id, which is its own then", async () => {
    const before = await snapshot();
    const stream = newAlertStream({ keyId: other.keyId, name: "x" });
    const open = { type: "open", signal, serviceId: null, serviceReason: "x", at: NOW } as const;
    await other.in((scope) => execute(scope, stream, alertId, MUSTER, [open]));
    expect(await snapshot()).toEqual(before);
    expect(await other.in((scope) => findAlert(scope, alertId))).toMatchObject({ title: "Theirs" });
  });
});

const signal: Signal = {
  dedupKey: "key:theirs",
  status: "firing",
  title: "Theirs",
  description: "",
  severity: "error",
  service: null,
  labels: {},
  annotations: {},
  link: null,
  startedAt: NOW,
  endedAt: null,
};

function snapshot() {
  return mine.in(async (scope) => [
    await findAlert(scope, alertId),
    await alertHistory(scope, alertId),
    await firingCount(scope),
  ]);
}
