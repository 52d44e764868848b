// `npm run journal:verify`: whether the journal is whole; ends with 1 when it is not.
import { readConfig } from "../config.ts";
import { systemClock } from "../platform/clock.ts";
import { openDatabase } from "../platform/database.ts";
import { startEmbedded } from "../platform/embedded.ts";
import { StartFault } from "../platform/fault.ts";
import { makeWithin } from "../platform/scope.ts";
import { checkJournal, type JournalCheck } from "./journal-check.ts";

const say = (words: string): void => void process.stdout.write(`${words}\n`);

/** @returns the exit code */
async function verify(): Promise<number> {
  const reading = readConfig(process.env);
  if (!reading.ok) {
    for (const fault of reading.faults) say(fault);
    return 1;
  }
  const { databaseUrl, dataDir } = reading.config;
  if (databaseUrl !== null) return verifyAt(databaseUrl);
  const embedded = await startEmbedded(dataDir);
  try {
    return await verifyAt(embedded.url);
  } finally {
    await embedded.stop();
  }
}

async function verifyAt(url: string): Promise<number> {
  const database = openDatabase(url, { poolSize: 2 });
  try {
    const within = makeWithin(database, systemClock, new Set());
    const checks = await checkJournal(database, within, (fault) => say(`FAULT  ${fault}`));
    for (const check of checks) say(summary(check));
    if (checks.length === 0) say("There is no organisation yet, so there is no journal.");
    return checks.some(({ faults }) => faults > 0) ? 1 : 0;
  } finally {
    await database.close();
  }
}

function summary({ name, orgId, entries, streams, faults }: JournalCheck): string {
  const verdict = faults === 0 ? "whole" : faults === 1 ? "1 fault" : `${faults} faults`;
  return `${name} (${orgId}): ${entries} entries in ${streams} streams, ${verdict}.`;
}

/** No role, no schema, no function: Muster never ran here. */
const NOTHING_HERE = new Set(["22023", "3F000", "42883", "42P01"]);

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartFault) return error.message;
  if ("code" in error && NOTHING_HERE.has(String(error.code))) {
    return "There is no Muster in this database yet. Start it once, then verify its journal.";
  }
  return error.stack ?? error.message;
}

try {
  process.exitCode = await verify();
} catch (error) {
  say(wordsOf(error));
  process.exitCode = 1;
}
