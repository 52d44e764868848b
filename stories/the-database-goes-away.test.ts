import { readFileSync } from "node:fs";
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
/** The first process of the database. */
let postmaster = 0;

beforeAll(async () => {
  muster = await runMuster(data.path, { MUSTER_LOG_LEVEL: "silent" });
  owner = await ownerOf(muster);
  send = sendOver(muster.origin);
  const body = { door: "generic", name: "Production" } as const;
  const { secret } = await owner.call(signalRoutes.makeKey, { body });
  door = `/intake/generic/${secret}`;
}, 180_000);
afterAll(async () => {
  if (postmaster !== 0) signal("SIGCONT");
  await muster?.stop();
  data.remove();
}, 60_000);

function findPostmaster(): number {
  return Number(readFileSync(join(data.path, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function signal(name: NodeJS.Signals): void {
  try {
    process.kill(postmaster, name);
  } catch (error) {
    // It has ended, and that is what some of it is about.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
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
  const accepted: string[] = [];
  postmaster = findPostmaster();
  signal("SIGKILL");
  const declaring = owner.try(incidentRoutes.declare, { body: { title: "Half written" } });
  await expect
    .poll(async () => {
      const title = `While it is away ${refused.length + accepted.length}`;
      const answer = await knock(title);
      if (answer.status === 202) accepted.push(title);
      else refused.push(answer);
      return refused.length > 0 && (await health()).status === 200 && answer.status === 202;
    }, SOON)
    .toBe(true);
  for (const answer of refused) {
    expect(answer).toMatchObject({
      status: 503,
      body: { code: "unavailable", detail: expect.stringContaining("Nothing was changed.") },
    });
    expect(answer.headers["retry-after"]).toBe("5");
  }
  const { status } = await declaring;
  expect([201, 503]).toContain(status);

  await expect.poll(alertTitles, SOON).toEqual(["Before", ...accepted].toSorted());
  const { items } = await owner.call(incidentRoutes.list);
  const halves = items.filter(({ title }) => title === "Half written");
  expect(halves).toHaveLength(status === 201 ? 1 : 0);
}, 180_000);
