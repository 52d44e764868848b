// A Muster of its own for a measurement: the real process, its own PostgreSQL, nothing shared with others.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sendOver } from "../stories/testing/send.ts";
import { type Somebody, becomeOwner } from "../stories/testing/somebody.ts";

const ROOT = join(import.meta.dirname, "..");

export interface RunningMuster {
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first page served. */
  readonly startedIn: number;
  readonly setupLink: string | null;
  /** Kilobytes of memory: the server, and all processes of its database. */
  memory(): { readonly server: number; readonly database: number };
  stop(): Promise<void>;
}

export function makeDataDir(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "muster-bench-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function runMuster(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningMuster> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: "",
      MUSTER_DATA_DIR: dataDir,
      MUSTER_HOST: "127.0.0.1",
      MUSTER_LOG_LEVEL: "error",
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  await firstPage(origin, child);
  const startedIn = performance.now() - began;
  while (!said.includes("Muster is up")) await wait(10);
  await wait(50);
  return {
    origin,
    pid: child.pid ?? 0,
    startedIn,
    setupLink: /http\S+\/setup#\S+/.exec(said)?.[0] ?? null,
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
}

export async function ownerOf({ origin, setupLink }: RunningMuster): Promise<Somebody> {
  return becomeOwner(sendOver(origin), setupLink ?? "", {
    name: "Bench Owner",
    email: "owner@bench.example",
    organisation: "Bench",
  });
}

async function firstPage(origin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Muster ended with ${child.exitCode}`);
    const page = await fetch(origin).catch(() => null);
    if (page?.ok === true && (await page.text()).includes("<html")) return;
    await wait(5);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}

/** Proportional set size where Linux tells it: shared memory counts once over all processes. */
function memoryOf(pid: number): { readonly server: number; readonly database: number } {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0));
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && parent !== 0 && (parent === pid || isBelow(parent));
  };
  const database = [...parents.keys()].filter(isBelow).reduce((sum, one) => sum + pssOf(one), 0);
  return { server: pssOf(pid), database };
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
