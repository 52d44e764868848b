// A reader who takes nothing costs a megabyte and then the line, whatever else happens.
import { once } from "node:events";
import { connect } from "node:net";
import fastify from "fastify";
import { expect, test } from "vitest";
import { type Line, openLine } from "./line.ts";

async function open() {
  const http = fastify({ forceCloseConnections: true });
  const { promise, resolve } = Promise.withResolvers<Line>();
  http.get("/", async (_request, reply) => resolve(openLine(reply)));
  const { hostname, port } = new URL(await http.listen({ host: "127.0.0.1", port: 0 }));
  const reader = connect(Number(port), hostname);
  reader.on("error", () => undefined);
  reader.pause();
  reader.write("GET / HTTP/1.1\r\nhost: muster.test\r\n\r\n");
  const line = await promise;
  let ended = 0;
  line.whenEnded(() => (ended += 1));
  return { http, reader, line, ended: () => ended };
}

test("a reader who is too slow is let go, once, and nothing more is kept for them", async () => {
  const { http, reader, line, ended } = await open();
  const piece = "x".repeat(65_536);
  let written = 0;
  while (line.write(piece) && written < 1_000) {
    written += 1;
    await new Promise(setImmediate);
  }
  // What the system keeps between two sockets comes on top of our megabyte.
  expect(written).toBeGreaterThanOrEqual(16);
  expect(written).toBeLessThan(1_000);
  expect(line.write(piece)).toBe(false);
  line.end();
  expect(ended()).toBe(1);
  reader.resume();
  await once(reader, "close");
  await http.close();
});

test("a reader who hangs up ends the line; what comes later is told at once", async () => {
  const { http, reader, line, ended } = await open();
  expect(line.write(": hello\n\n")).toBe(true);
  reader.destroy();
  await expect.poll(ended).toBe(1);
  expect(line.write(": anybody?\n\n")).toBe(false);
  let told = false;
  line.whenEnded(() => (told = true));
  expect(told).toBe(true);
  await http.close();
});
