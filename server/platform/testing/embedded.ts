// For tests of the embedded PostgreSQL: a place for it, another process that runs it, and questions to it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";

export const IS_ROOT = process.getuid?.() === 0;

/** A directory that anybody may walk through, and that goes away. */
export function openPlace(): { readonly path: string; remove(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), "muster-embedded-"));
  chmodSync(path, 0o755);
  // A PostgreSQL whose Muster was killed may still be writing its last page.
  const patient = { recursive: true, force: true, maxRetries: 30, retryDelay: 20 };
  return { path, remove: () => rm(path, patient) };
}

export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

export interface OtherMuster {
  readonly process: ChildProcess;
  /** The address of its database, or why it did not start. */
  readonly said: string;
  killed(): Promise<void>;
}

/** A process of its own that starts the embedded PostgreSQL of a checkout and keeps it until it is killed. */
export async function otherMuster(
  dataDir: string,
  options: { uid?: number; gid?: number; checkout?: string } = {},
): Promise<OtherMuster> {
  const platform = options.checkout ?? new URL("../../..", import.meta.url).pathname;
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(platform, "server/platform/embedded.ts"))};
    const started = await startEmbedded(${JSON.stringify(dataDir)}).catch((error) => error);
    console.log(started.url ?? started.message.replaceAll("\\n", " "));
    setInterval(() => {}, 1000);`;
  const { uid, gid } = options;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(createInterface({ input: child.stdout }), "line");
  return {
    process: child,
    said: String(said),
    async killed() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
