import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveEvent } from "../contract/evidence.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { ticketRoutes } from "../contract/tickets.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import type { Somebody } from "./testing/somebody.ts";

const SOON = { timeout: 20_000, interval: 20 };

let muster: Muster;
let origin: string;
let ana: Somebody;
let rita: Somebody;
let robert: Somebody;

beforeAll(async () => {
  muster = await startMuster();
  origin = await muster.app.listen();
  ana = await muster.person("Ana Almeida", "responder");
  rita = await muster.person("Rita Requester", "requester");
  robert = await muster.person("Robert Requester", "requester");
});
afterAll(() => muster.stop());

interface Heard extends LiveEvent {
  readonly id: string;
}

/** Listens as a browser does. */
async function listen(somebody: Somebody, lastEventId?: string) {
  const line = new AbortController();
  const { body, status, headers } = await fetch(`${origin}/api/v1/live`, {
    headers: {
      cookie: somebody.cookie,
      ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
    },
    signal: line.signal,
  });
  expect([status, headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/event-stream"),
  ]);
  let text = "";
  const over = (async () => {
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) text += piece;
  })().catch(() => undefined);
  const frames = () => text.split("\n\n").slice(0, -1);
  const lastId = () =>
    /(?:^|\n)id: (\S+)/.exec(frames().findLast((frame) => /(^|\n)id: /.test(frame)) ?? "")?.[1];
  await expect.poll(lastId, SOON).toBeDefined();
  return {
    lastId,
    heard: (): Heard[] =>
      frames().flatMap((frame) => {
        const [, id = "", data = ""] = /id: (\S+)\ndata: (.+)/.exec(frame) ?? [];
        return data === "" ? [] : [{ id, ...(JSON.parse(data) as LiveEvent) }];
      }),
    async cut() {
      line.abort();
      await over;
    },
  };
}

const declare = async (title: string) =>
  (await ana.call(incidentRoutes.declare, { body: { title } })).incidentId;
const note = (incidentId: string, text: string) =>
  ana.call(incidentRoutes.note, { params: { incidentId }, body: { text } });

test("a line that is cut again and again loses nothing and hears nothing twice", async () => {
  const incidentId = await declare("Cut");
  const whole = await listen(ana);
  let line = await listen(ana);
  const pieces: Heard[] = [];
  for (let cut = 0; cut < 4; cut += 1) {
    await note(incidentId, `While it is open ${cut}`);
    await expect.poll(() => line.heard().length, SOON).toBeGreaterThan(0);
    const writing = Array.from({ length: 5 }, (_, n) => note(incidentId, `While it is cut ${n}`));
    await line.cut();
    const last = line.lastId();
    pieces.push(...line.heard());
    await Promise.all(writing);
    await note(incidentId, "While nobody listens");
    line = await listen(ana, last);
  }
  await note(incidentId, "The last");
  const notes = (all: readonly Heard[]) => all.filter(({ type }) => type === "incident.noted");
  await expect.poll(() => notes(whole.heard()).length, SOON).toBe(29);
  await expect.poll(() => notes([...pieces, ...line.heard()]).length, SOON).toBe(29);
  const ids = [...pieces, ...line.heard()].map(({ id }) => id);
  expect(ids).toEqual(whole.heard().map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  await line.cut();
  await whole.cut();
});

test("two who look at the same incident see each other's changes within a second", async () => {
  const incidentId = await declare("Watched by two");
  const params = { incidentId };
  const [anas, olgas] = await Promise.all([listen(ana), listen(muster.owner)]);
  const heardAt = async (line: typeof anas, type: string): Promise<number> => {
    await expect.poll(() => line.heard().map((one) => one.type), SOON).toContain(type);
    return performance.now();
  };
  await ana.call(incidentRoutes.acknowledge, { params });
  const acknowledged = performance.now();
  expect((await heardAt(olgas, "incident.acknowledged")) - acknowledged).toBeLessThan(1000);
  await muster.owner.call(incidentRoutes.declareMajor, { params, body: { reason: "All of them" } });
  const declared = performance.now();
  expect((await heardAt(anas, "incident.majorDeclared")) - declared).toBeLessThan(1000);
  expect(anas.heard().find(({ type }) => type === "incident.acknowledged")).toMatchObject({
    incidentId,
    actor: "Ana Almeida",
  });
  await anas.cut();
  await olgas.cut();
});

test("a requester hears of their own report and of nothing else", async () => {
  const [ritas, roberts] = await Promise.all([listen(rita), listen(robert)]);
  const report = (somebody: Somebody, title: string) =>
    somebody.call(ticketRoutes.report, {
      body: { title, since: muster.clock.now().toISOString(), affected: "one" },
    });
  const hers = await report(rita, "My screen is black");
  const his = await report(robert, "My chair squeaks");
  await declare("Nothing of theirs");
  const answer = (ticketId: string) =>
    ana.call(ticketRoutes.answer, { params: { ticketId }, body: { text: "Plug it in." } });
  await answer(his.ticketId);
  await answer(hers.ticketId);
  const streams = (line: typeof ritas) =>
    line.heard().map(({ type, streamId }) => [type, streamId]);
  const own = (ticketId: string) => [
    ["ticket.reported", ticketId],
    ["ticket.answered", ticketId],
  ];
  await expect.poll(() => streams(ritas), SOON).toEqual(own(hers.ticketId));
  await expect.poll(() => streams(roberts), SOON).toEqual(own(his.ticketId));
  await ritas.cut();
  await roberts.cut();
});

test("without a session there is nothing to hear", async () => {
  expect((await fetch(`${origin}/api/v1/live`)).status).toBe(401);
});
