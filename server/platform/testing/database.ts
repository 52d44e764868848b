// A database of one's own for a test, copied from the migrated one, so that tests run side by side.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase } from "../database.ts";
import type { Database } from "../database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the server, by any database of it, and the database to copy. */
    muster: { readonly url: string; readonly template: string };
  }
}

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  drop(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const { template } = inject("muster");
  const { url, drop } = await copyOf(template);
  const database = openDatabase(url, { poolSize: 5 });
  return {
    database,
    url,
    async drop() {
      await database.close();
      await drop();
    },
  };
}

/** A database in which nothing was migrated yet. */
export function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return copyOf("template0");
}

async function copyOf(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `muster_test_${randomUUID().replaceAll("-", "")}`;
  // 20 ms instead of 190: the files are copied, not written to the log page by page.
  await administer(`create database ${name} template ${template} strategy file_copy`);
  const url = new URL(inject("muster").url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropPatiently(name) };
}

/** PostgreSQL's own vacuum may be in it just now, and is not ours to stop: it leaves by itself. */
async function dropPatiently(name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await administer(`drop database ${name} with (force)`);
    } catch (error) {
      const busy = error instanceof Error && "code" in error && error.code === "42501";
      if (!busy || tries === 100) throw error;
      await pause(100);
    }
  }
}

async function administer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("muster").url });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
