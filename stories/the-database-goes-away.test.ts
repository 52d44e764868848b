import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alertRoutes } from "../contract/alerts.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { signalRoutes } from "../contract/signals.ts";
import { type RunningMuster, makeDataDir, ownerOf, runMuster } from "./testing/process.ts";
import { sendOver } from "./testing/send.ts";
import type { Reply, Send, Somebody } from "./testing/somebody.ts";

const data = makeDataDir();
const SOON = { timeout: 60_000, interval: 200 };

let muster: RunningMuster;
let owner: Somebody;
let send: Send;
let door: string;
/** Processes that stand still. */
let held: readonly number[] = [];

beforeAll(async () => {
  muster = await runMuster(data.path, { MUSTER_LOG_LEVEL: "silent" });
  owner = await ownerOf(muster);
  send = sendOver(muster.origin);
  const body = { door: "generic", name: "Production" } as const;
  const { secret } = await owner.call(signalRoutes.makeKey, { body });
  door = `/intake/generic/${secret}`;
}, 180_000);
afterAll(async () => {
  letGo();
  await muster?.stop();
  data.remove();
}, 60_000);

function findPostmaster(): number {
  return Number(readFileSync(join(data.path, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function letGo(): void {
  for (const pid of held) process.kill(pid, "SIGCONT");
  held = [];
}

/** The database and all of its processes. */
function databaseProcesses(): readonly number[] {
  const root = findPostmaster();
  const children = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === root;
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
  return [root, ...children.map(Number)];
}

const health = () => send({ method: "GET", path: "/healthz", headers: {} });
const knock = (title: string): Promise<Reply> =>
  send({ method: "POST", path: door, headers: {}, body: { title } });
const alertTitles = async () =>
  (await owner.call(alertRoutes.list)).items.map(({ title }) => title).toSorted();

test("while it is away, health, API and door say so in words, and it comes back by itself", async () => {
  expect((await knock("Before")).status).toBe(202);
  await expect.poll(alertTitles, SOON).toEqual(["Before"]);
  expect((await health()).status).toBe(200);

  const refused: Reply[] = [];
  const sick: Reply[] = [];
  const accepted: string[] = [];
  const first = findPostmaster();
  process.kill(first, "SIGKILL");
  const declaring = owner.try(incidentRoutes.declare, { body: { title: "Half written" } });
  await expect
    .poll(async () => {
      const title = `While it is away ${refused.length + accepted.length}`;
      const answer = await knock(title);
      if (answer.status === 202) accepted.push(title);
      else refused.push(answer);
      const well = await health();
      if (well.status !== 200) sick.push(well);
      return refused.length > 0 && well.status === 200 && answer.status === 202;
    }, SOON)
    .toBe(true);
  for (const answer of refused) {
    expect(answer).toMatchObject({
      status: 503,
      body: { code: "unavailable", detail: expect.stringContaining("Nothing was changed.") },
    });
    expect(answer.headers["retry-after"]).toBe("5");
  }
  for (const answer of sick) {
    expect(answer).toMatchObject({
      status: 503,
      body: {
        status: "unavailable",
        reason: expect.stringMatching(/^The database cannot be written: ./),
      },
    });
  }
  const { status } = await declaring;
  expect([201, 503]).toContain(status);

  await expect.poll(alertTitles, SOON).toEqual(["Before", ...accepted].toSorted());
  const { items } = await owner.call(incidentRoutes.list);
  const halves = items.filter(({ title }) => title === "Half written");
  expect(halves).toHaveLength(status === 201 ? 1 : 0);
}, 180_000);

test("while it stands still, health says so in words, and the door takes alerts again afterwards", async () => {
  const all = databaseProcesses();
  for (const pid of all) process.kill(pid, "SIGSTOP");
  held = all;
  await expect.poll(health, SOON).toMatchObject({
    status: 503,
    body: {
      status: "unavailable",
      reason: expect.stringMatching(/^The database cannot be written: ./),
    },
  });
  letGo();
  await expect.poll(async () => (await health()).status, SOON).toBe(200);
  expect((await knock("After")).status).toBe(202);
  await expect.poll(alertTitles, SOON).toContain("After");
}, 180_000);
