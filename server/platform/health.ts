// Whether Muster can do its work right now: a row is really written, so that a full disk shows.
import { sql } from "kysely";
import type { Database } from "./database.ts";

export type Health =
  | { readonly status: "ok" }
  | { readonly status: "unavailable"; readonly reason: string };

/** Answers asked within this time share one look. Milliseconds. */
const FRESH = 1_000;
/** A database that does not answer for so long is not there. Milliseconds. */
const PATIENCE = 3_000;

export function makeHealth(database: Database): () => Promise<Health> {
  let last: { readonly at: number; readonly answer: Promise<Health> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > FRESH) last = { at: now, answer: look(database) };
    return last.answer;
  };
}

async function look(database: Database): Promise<Health> {
  const written = database.outside((tx) =>
    sql`insert into heartbeat (at) values (now()) on conflict (singleton) do update set at = excluded.at`.execute(
      tx,
    ),
  );
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error("The database does not answer.");
    setTimeout(() => reject(error), PATIENCE).unref();
  });
  try {
    await Promise.race([written, late]);
    return { status: "ok" };
  } catch (error) {
    written.catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return { status: "unavailable", reason: `The database cannot be written: ${reason}` };
  }
}
