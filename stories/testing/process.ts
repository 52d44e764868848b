// A Muster of its own, as it is run: the real process and its own PostgreSQL, which can be stopped and killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sendOver } from "./send.ts";
import { type Somebody, becomeOwner } from "./somebody.ts";

const ROOT = join(import.meta.dirname, "..", "..");

export interface RunningMuster {
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first page served. */
  readonly startedIn: number;
  readonly setupLink: string | null;
  stop(): Promise<void>;
  /** `kill -9`: nothing is put in order. */
  kill(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

export function makeDataDir(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "muster-process-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function runMuster(dataDir: string, env: Env = {}): Promise<RunningMuster> {
  const port = env["PORT"] ?? String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawnMuster(dataDir, { ...env, PORT: port });
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr?.pipe(process.stderr);
  await firstPage(origin, child);
  const startedIn = performance.now() - began;
  while (!said.includes("Muster is up")) await wait(10);
  await wait(50);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    origin,
    pid: child.pid ?? 0,
    startedIn,
    setupLink: /http\S+\/setup#\S+/.exec(said)?.[0] ?? null,
    stop: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
  };
}

/** Starts one that is expected to give up by itself. */
export async function failToStart(
  dataDir: string,
  env: Env,
): Promise<{ readonly exitCode: number; readonly words: string }> {
  const child = spawnMuster(dataDir, { PORT: String(await freePort()), ...env });
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (words += text));
  const [exitCode] = (await once(child, "close")) as [number];
  return { exitCode, words };
}

export async function ownerOf({
  origin,
  setupLink,
}: Pick<RunningMuster, "origin" | "setupLink">): Promise<Somebody> {
  return becomeOwner(sendOver(origin), setupLink ?? "", {
    name: "Olga Owner",
    email: "owner@muster.example",
    organisation: "Example Ltd",
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}

function spawnMuster(dataDir: string, env: Env): ChildProcess {
  return spawn(process.execPath, ["server/main.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: "",
      // What a test runner sets means something else to the server.
      NODE_ENV: "",
      MUSTER_DATA_DIR: dataDir,
      MUSTER_HOST: "127.0.0.1",
      MUSTER_LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
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
