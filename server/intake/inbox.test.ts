import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openInbox } from "./inbox.ts";
import type { Arrival } from "./store/arrivals.ts";

const arrival = (bytes = 1): Arrival => ({
  keyId: "k",
  door: "generic",
  receivedAt: "2026-11-24T12:56:00.000Z",
  body: Buffer.alloc(bytes),
  fault: null,
});

/** A commit that waits until it is let go. */
function slowCommits() {
  const under: { orgId: string; count: number; end: (error?: Error) => void }[] = [];
  let next = 0;
  const inbox = openInbox(
    (orgId, arrivals) =>
      new Promise((resolve, reject) => {
        const ids = arrivals.map(() => String((next += 1)));
        const end = (error?: Error) => (error === undefined ? resolve(ids) : reject(error));
        under.push({ orgId, count: arrivals.length, end });
      }),
  );
  return { under, inbox };
}

test("what arrives while a commit is under way shares the next one", async () => {
  const { under, inbox } = slowCommits();
  const first = inbox("a", arrival());
  await turn();
  const others = [inbox("a", arrival()), inbox("a", arrival()), inbox("a", arrival())];
  await turn();
  expect(under.map(({ count }) => count)).toEqual([1]);
  under[0]?.end();
  expect(await first).toBe("1");
  await turn();
  expect(under.map(({ count }) => count)).toEqual([1, 3]);
  under[1]?.end();
  expect(await Promise.all(others)).toEqual(["2", "3", "4"]);
});

test("organisations do not wait for each other", async () => {
  const { under, inbox } = slowCommits();
  void inbox("a", arrival());
  const other = inbox("b", arrival());
  await turn();
  under.find(({ orgId }) => orgId === "b")?.end();
  expect(await other).toBe("2");
});

test("a commit that fails is told to those who were in it, and the next ones go on", async () => {
  const { under, inbox } = slowCommits();
  const lost = inbox("a", arrival());
  await turn();
  const next = inbox("a", arrival());
  under[0]?.end(new Error("no space left"));
  await expect(lost).rejects.toThrow("no space left");
  await turn();
  under[1]?.end();
  expect(await next).toBe("2");
});

test("one commit takes a bounded number of messages and bytes", async () => {
  const { under, inbox } = slowCommits();
  for (let n = 0; n < 501; n += 1) void inbox("many", arrival());
  for (let n = 0; n < 3; n += 1) void inbox("large", arrival(7 * 1024 * 1024));
  await turn();
  expect(under.map(({ orgId, count }) => [orgId, count])).toEqual([
    ["many", 500],
    ["large", 2],
  ]);
});

test("a database that hangs does not fill the memory: more is refused with words", async () => {
  const { under, inbox } = slowCommits();
  const large = 8 * 1024 * 1024;
  const waiting = Array.from({ length: 16 }, () => inbox("a", arrival(large)));
  expect(() => inbox("a", arrival(1))).toThrow("Send it again in a moment");
  await turn();
  for (let place = 0; place < 8; place += 1) {
    under[place]?.end();
    await turn();
  }
  await Promise.all(waiting);
  void inbox("a", arrival(1));
});
