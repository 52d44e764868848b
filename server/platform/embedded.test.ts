// The PostgreSQL that Muster brings along: started, stopped, killed, found again, and shared with nobody.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "./database.ts";
import { startEmbedded } from "./embedded.ts";
import type { Embedded, EmbeddedOptions } from "./embedded.ts";
import { accountFor } from "./embedded/account.ts";
import { readPostmaster } from "./embedded/postmaster.ts";
import { IS_ROOT, ask, openPlace, otherMuster } from "./testing/embedded.ts";
import type { OtherMuster } from "./testing/embedded.ts";

// Making the files takes half a second; on a busy machine much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let made: ReturnType<typeof openPlace>;
let place: ReturnType<typeof openPlace>;
let home: string;
/** What the test started, to be stopped in any case. */
let ended: (() => Promise<void>)[];
beforeAll(async () => {
  made = openPlace();
  await (await startEmbedded(join(made.path, "data"))).stop();
});
afterAll(() => made.remove());
beforeEach(() => {
  place = openPlace();
  home = join(place.path, "data");
  // Copying is ten times quicker than making the files anew for each test.
  spawnSync("cp", ["-a", join(made.path, "data"), home]);
  ended = [];
});
afterEach(async () => {
  for (const end of ended.toReversed()) await end();
  await place.remove();
});

async function start(options: EmbeddedOptions = {}): Promise<Embedded> {
  const embedded = await startEmbedded(home, options);
  ended.push(() => embedded.stop());
  return embedded;
}

async function other(...words: Parameters<typeof otherMuster>): Promise<OtherMuster> {
  const muster = await otherMuster(...words);
  ended.push(() => muster.killed());
  return muster;
}

/** A process that has ended but that its parent has not buried yet is dead, too. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

function postmasterPid(): number {
  const pid = readPostmaster(join(home, "postgres"))?.pid;
  if (pid === undefined) throw new Error("there is no postmaster");
  return pid;
}

/** The shell that ends PostgreSQL when Muster has ended. */
function watcherPid(): number {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  const mine = (line: string): boolean =>
    line.includes("/bin/sh -c") && line.includes(`${home}/postgres`);
  return Number.parseInt(stdout.split("\n").find(mine) ?? "", 10);
}

const COUNT = "select count(*)::int as rows from kept";

describe("what was committed", () => {
  test("is there after a stop and a second start, which is quick", async () => {
    const first = await startEmbedded(home);
    await ask(first.url, "create table kept as select 1 as id");
    const pid = postmasterPid();
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const began = performance.now();
    const second = await start();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, COUNT)).toEqual([{ rows: 1 }]);
  });

  test("is there after the process was killed, and its PostgreSQL ended by itself", async () => {
    const victim = await other(home);
    await ask(victim.said, "create table kept as select 1 as id");
    const pid = postmasterPid();
    await victim.killed();
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    const { url } = await start();
    expect(await ask(url, COUNT)).toEqual([{ rows: 1 }]);
  });

  test("is there when the next start comes at the same moment", async () => {
    const victim = await other(home);
    await ask(victim.said, "create table kept as select 1 as id");
    await victim.killed();
    const { url } = await start();
    expect(await ask(url, COUNT)).toEqual([{ rows: 1 }]);
  });

  test("is there after everything was killed at once, as when the power fails", async () => {
    const victim = await other(home);
    await ask(victim.said, "create table kept as select 1 as id");
    process.kill(postmasterPid(), "SIGKILL");
    await victim.killed();
    const { url } = await start();
    expect(await ask(url, COUNT)).toEqual([{ rows: 1 }]);
  });
});

describe("a PostgreSQL that was left behind", () => {
  test("is ended by the next start, and nothing is lost", async () => {
    const victim = await other(home);
    await ask(victim.said, "create table kept as select 1 as id");
    const pid = postmasterPid();
    process.kill(watcherPid(), "SIGKILL");
    await victim.killed();
    expect(isAlive(pid)).toBe(true);
    const { url } = await start();
    expect(isAlive(pid)).toBe(false);
    expect(await ask(url, COUNT)).toEqual([{ rows: 1 }]);
  });

  test("is told from a stranger who has its number by now", async () => {
    const directory = join(home, "postgres");
    const account = accountFor(directory);
    const stranger = spawn("/bin/sleep", ["60"], { ...account, stdio: "ignore" });
    ended.push(async () => void stranger.kill("SIGKILL"));
    const note = `${stranger.pid}\n${directory}\n1764000000\n5432\n${join(home, "socket")}\n\n 0 0\nready   \n`;
    writeFileSync(join(directory, "postmaster.pid"), note);
    const { url } = await start();
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(isAlive(Number(stranger.pid))).toBe(true);
  });
});

describe("two on one data directory", () => {
  test("the second is told who the first is, and the first goes on", async () => {
    const first = await other(home);
    await expect(startEmbedded(home)).rejects.toThrow(
      `Another Muster (process ${first.process.pid}) is already running on ${home}`,
    );
    expect(await ask(first.said, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("of many that start together one runs", async () => {
    const musters = await Promise.all([other(home), other(home), other(home)]);
    const running = musters.filter(({ said }) => said.startsWith("postgres://"));
    const refused = musters.filter(({ said }) => said.startsWith("Another Muster"));
    expect([running.length, refused.length]).toEqual([1, 2]);
  });

  test("in one process are refused just the same", async () => {
    await start();
    await expect(startEmbedded(home)).rejects.toThrow("Another Muster");
  });

  test("after the first has stopped, the second may start", async () => {
    const second = await start();
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("a PostgreSQL that dies while Muster lives", () => {
  test("is started again, and the pools find it by themselves", async () => {
    const said: string[] = [];
    const note = (_: unknown, line: string): void => void said.push(line);
    const { url } = await start({ log: { debug: () => {}, warn: note } });
    const database = openDatabase(url);
    ended.push(() => database.close());
    await database.ownerPool.query("create table kept as select 1 as id");
    process.kill(postmasterPid(), "SIGKILL");
    await expect
      .poll(() => said.join(" "), { timeout: 10_000 })
      .toMatch(/PostgreSQL ended: .*SIGKILL.*PostgreSQL runs again/);
    const { rows } = await database.ownerPool.query(COUNT);
    expect(rows).toEqual([{ rows: 1 }]);
  });

  test("and cannot be started is tried again until it can", async () => {
    const { url } = await start();
    const version = join(home, "postgres", "PG_VERSION");
    const text = readFileSync(version);
    writeFileSync(version, "7");
    process.kill(postmasterPid(), "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 700));
    await expect(ask(url, "select 1 as one")).rejects.toThrow(/ECONNREFUSED|ENOENT/);
    writeFileSync(version, text);
    const answer = (): Promise<unknown> => ask(url, "select 1 as one").catch(() => null);
    await expect.poll(answer, { timeout: 10_000 }).toEqual([{ one: 1 }]);
  });

  test("does not keep Muster from stopping", async () => {
    const embedded = await startEmbedded(home);
    writeFileSync(join(home, "postgres", "PG_VERSION"), "7");
    process.kill(postmasterPid(), "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await embedded.stop();
    expect(isAlive(postmasterPid())).toBe(false);
  });
});

describe("other people on the machine", () => {
  test("do not get in without the password", async () => {
    const { url } = await start();
    const guess = new URL(url);
    guess.password = "guess";
    await expect(ask(guess.href, "select 1")).rejects.toThrow("password authentication failed");
    guess.username = "postgres";
    await expect(ask(guess.href, "select 1")).rejects.toThrow("password authentication failed");
  });

  test("cannot read the password, or walk into the socket's and the database's directories", async () => {
    await start();
    const modeOf = (name: string): number => statSync(join(home, name)).mode & 0o777;
    expect(modeOf("database-password")).toBe(0o600);
    expect(modeOf("socket")).toBe(0o700);
    expect(modeOf("postgres")).toBe(0o700);
  });

  test.runIf(IS_ROOT)("do not even reach the socket", async () => {
    const { url } = await start();
    const socket = join(decodeURIComponent(new URL(url).host), ".s.PGSQL.5432");
    const knock = `require("node:net").connect(${JSON.stringify(socket)})
      .on("error", ({ code }) => console.log(code)).on("connect", () => process.exit())`;
    const knocked = spawnSync(process.execPath, ["-e", knock], { uid: 4242, gid: 4242, cwd: "/" });
    expect(knocked.stdout.toString().trim()).toBe("EACCES");
  });

  test("find no door on the network", async () => {
    const { url } = await start();
    expect(await ask(url, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
  });
});

test("Muster's own role owns its database and is no superuser", async () => {
  const { url } = await start();
  const question = `select rolsuper, pg_get_userbyid(datdba) as owner
    from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
  expect(await ask(url, question)).toEqual([{ rolsuper: false, owner: "muster" }]);
});

test("what is committed is on the disk, and text is compared the same way everywhere", async () => {
  const { url } = await start();
  const question = `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
    current_setting('timezone') as zone, pg_encoding_to_char(encoding) as encoding, datlocale as locale
    from pg_database where datname = current_database()`;
  const durable = { fsync: "on", sync: "on", zone: "UTC", encoding: "UTF8", locale: "C.UTF-8" };
  expect(await ask(url, question)).toEqual([durable]);
});

describe("a data directory", () => {
  test("with a very long name works, although socket names are short", async () => {
    const long = join(place.path, "long".repeat(30), "data");
    const { url, stop } = await startEmbedded(long);
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
    await stop();
    expect(existsSync(decodeURIComponent(new URL(url).host))).toBe(false);
  });

  test("reached over a link is the same directory", async () => {
    await start();
    const link = join(place.path, "link");
    spawnSync("ln", ["-s", home, link]);
    await expect(startEmbedded(link)).rejects.toThrow("Another Muster");
  });

  test("whose making was cut short is made anew", async () => {
    rmSync(home, { recursive: true });
    mkdirSync(join(home, "unfinished-123"), { recursive: true });
    writeFileSync(join(home, "unfinished-123", "PG_VERSION"), "18");
    const { url } = await start();
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(existsSync(join(home, "unfinished-123"))).toBe(false);
  });

  test("that lost its password gets a new one", async () => {
    const first = await startEmbedded(home);
    await ask(first.url, "create table kept as select 1 as id");
    await first.stop();
    rmSync(join(home, "database-password"));
    const second = await start();
    expect(second.url).not.toBe(first.url);
    expect(await ask(second.url, COUNT)).toEqual([{ rows: 1 }]);
  });

  test("of another version of PostgreSQL is refused in words, and left alone", async () => {
    const version = join(home, "postgres", "PG_VERSION");
    writeFileSync(version, "17\n");
    await expect(startEmbedded(home)).rejects.toThrow(
      /written by PostgreSQL 17, and this Muster brings 18/,
    );
    expect(readFileSync(version, "utf8")).toBe("17\n");
  });

  test("takes the operator's own settings from local.conf", async () => {
    writeFileSync(join(home, "local.conf"), "work_mem = '7MB'\n", { mode: 0o600 });
    const { url } = await start();
    expect(await ask(url, "show work_mem")).toEqual([{ work_mem: "7MB" }]);
  });

  test("that is a file is refused in words", async () => {
    const file = join(place.path, "file");
    writeFileSync(file, "");
    await expect(startEmbedded(file)).rejects.toThrow(
      /cannot make its data directory.*MUSTER_DATA_DIR/,
    );
  });
});
