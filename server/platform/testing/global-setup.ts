// One PostgreSQL and one migrated database for a whole test run; every test file gets a copy of that database.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import pg from "pg";
import { startEmbedded } from "../embedded.ts";
import { migrate } from "../migrate.ts";

interface Ground {
  readonly url: string;
  readonly template: string;
  stop(): Promise<void>;
}

declare global {
  /** Projects load this file once each, and share the server through the process. */
  var musterGround: { users: number; readonly ground: Promise<Ground> } | undefined;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.musterGround ??= { users: 0, ground: layGround() });
  shared.users += 1;
  const { url, template, stop } = await shared.ground;
  project.provide("muster", { url, template });
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await stop();
  };
}

async function layGround(): Promise<Ground> {
  const server = await startServer(process.env.DATABASE_URL);
  const template = `muster_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  const stop = async (): Promise<void> => {
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.end();
    await server.stop();
  };
  try {
    await admin.connect();
    await admin.query(`create database ${template}`);
    await migrate(withDatabase(server.url, template));
    return { url: server.url, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServer(
  given: string | undefined,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (given) return { url: given, stop: async () => {} };
  const directory = await mkdtemp(join(tmpdir(), "muster-test-"));
  await chmod(directory, 0o755);
  // What a test writes need not outlive a power failure.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const server = await startEmbedded(directory, { settings });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true });
    },
  };
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
