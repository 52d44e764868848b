// The log: one line per event, for machines or for people, and never a secret.
import fastify from "fastify";
import { describe, expect, test } from "vitest";
import { openLog } from "./log.ts";
import type { Log, LogOptions } from "./log.ts";

function logTo(lines: string[], options: Partial<LogOptions> = {}): Log {
  const now = (): Date => new Date("2026-11-24T03:12:00Z");
  return openLog({ level: "info", write: (line) => void lines.push(line), now, ...options });
}

function parsed(lines: string[]): Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line));
}

describe("a line", () => {
  test("says when, how grave, what, and the fields around it", () => {
    const lines: string[] = [];
    logTo(lines).with({ node: 1 }).warn({ job: "react" }, "A job failed");
    const at = "2026-11-24T03:12:00.000Z";
    expect(parsed(lines)).toEqual([
      { at, level: "warn", message: "A job failed", node: 1, job: "react" },
    ]);
  });

  test("is one line, whatever is in it", () => {
    const lines: string[] = [];
    logTo(lines).error({ error: new Error("two\nlines") }, "first\nsecond");
    logTo(lines, { pretty: true }).error({ error: new Error("two\nlines") }, "first\nsecond");
    expect(lines.map((line) => line.trimEnd().split("\n").length)).toEqual([1, 1]);
  });

  test("for a terminal begins with the time of day and ends with the fields", () => {
    const lines: string[] = [];
    logTo(lines, { pretty: true }).info({ port: 3000 }, "Muster listens");
    expect(lines[0]).toMatch(/03:12:00 info.* Muster listens.* \{"port":3000\}/);
  });
});

describe("levels", () => {
  test("below the chosen one are silent", () => {
    const lines: string[] = [];
    const log = logTo(lines, { level: "warn" });
    log.debug({}, "a");
    log.info({}, "b");
    log.warn({}, "c");
    log.error({}, "d");
    expect(parsed(lines).map(({ message }) => message)).toEqual(["c", "d"]);
  });

  test("can all be silent", () => {
    const lines: string[] = [];
    logTo(lines, { level: "silent" }).error({}, "gone");
    expect(lines).toEqual([]);
  });
});

describe("an error", () => {
  test("is told with its code, its stack and its cause", () => {
    const lines: string[] = [];
    const cause = Object.assign(new Error("no space"), { code: "53100" });
    logTo(lines).error({ error: new TypeError("lost", { cause }) }, "It failed");
    expect(parsed(lines)[0]?.error).toMatchObject({
      name: "TypeError",
      message: "lost",
      stack: expect.stringContaining("log.test.ts"),
      cause: { message: "no space", code: "53100" },
    });
  });

  test("that goes in a circle does not end the server", () => {
    const lines: string[] = [];
    const round: { self?: unknown } = {};
    round.self = round;
    logTo(lines).error({ round }, "It failed");
    expect(parsed(lines)[0]?.message).toBe("It failed");
  });
});

describe("secrets", () => {
  test("are blacked out by the name of their field, however deep", () => {
    const lines: string[] = [];
    const headers = { authorization: "Bearer hunter2", cookie: "session=hunter2", host: "a" };
    logTo(lines).info({ request: { headers }, password: "hunter2", token: "hunter2" }, "asked");
    expect(lines[0]).not.toContain("hunter2");
    expect(lines[0]).toContain('"host":"a"');
  });

  test("are blacked out in addresses, wherever these stand", () => {
    const lines: string[] = [];
    const url = "postgres://muster:hunter2@db.example.com/muster";
    logTo(lines).error({ error: new Error(`cannot reach ${url}`), url }, `trying ${url}`);
    expect(lines[0]).not.toContain("hunter2");
    expect(lines[0]).toContain("postgres://muster:…@db.example.com/muster");
  });
});

describe("others who log", () => {
  test("Fastify writes through it, with the number of the request", async () => {
    const lines: string[] = [];
    const http = fastify({
      loggerInstance: logTo(lines).forHttp(),
      genReqId: () => "request-1",
    });
    http.get("/", async (request) => {
      request.log.warn({ error: new Error("odd") }, "Something is odd");
      request.log.info("words alone");
      request.log.error(new Error("error alone"));
      return {};
    });
    await http.inject("/");
    const ours = parsed(lines).filter(
      ({ message }) => !/^(incoming|request)/.test(String(message)),
    );
    expect(ours).toMatchObject([
      { level: "warn", message: "Something is odd", reqId: "request-1", error: { message: "odd" } },
      { level: "info", message: "words alone", reqId: "request-1" },
      { level: "error", reqId: "request-1", error: { message: "error alone" } },
    ]);
  });

  test("a library's information is noise, its warnings are not", () => {
    const lines: string[] = [];
    const library = logTo(lines).forLibrary("graphile-worker");
    library.info("Worker connected");
    library.warn("Job failed");
    expect(parsed(lines)).toMatchObject([
      { level: "warn", message: "Job failed", from: "graphile-worker" },
    ]);
  });
});
