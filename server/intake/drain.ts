// Reads what waits, in order per organisation, and hands the signals on; what cannot be read stops nothing.
import { setTimeout as pause } from "node:timers/promises";
import type { Signal } from "../../core/signals/words.ts";
import type { Log } from "../platform/log.ts";
import { isUnavailable } from "../platform/problem.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { storableText } from "./storable.ts";
import { enqueueDrain, enqueueSecondLook } from "./store/arrivals.ts";
import {
  type Pending,
  type Settled,
  bodiesOf,
  pendingMessages,
  settleMessages,
  takeTurn,
} from "./store/pending.ts";
import { type Translation, translate } from "./translate.ts";

/** A signal with where it came from, as the alerts take it. */
export interface HeardSignal {
  readonly keyId: string;
  /** The name of the integration. */
  readonly source: string;
  readonly defaultServiceId: string | null;
  /** When the message arrived. */
  readonly at: string;
  readonly signal: Signal;
}

export interface DrainDeps {
  readonly within: Within;
  readonly log: Log;
  /** Takes as many as are good for one transaction, from the first on: at least one. @returns how many */
  takeSignals(scope: Scope, heard: readonly HeardSignal[]): Promise<number>;
}

export type Drain = (orgId: string) => Promise<void>;

/** Messages and bytes in one transaction: few enough that reading them holds nobody up for long. */
const MOST = 500;
const MOST_BYTES = 2 * 1024 * 1024;
/** Transactions in one run, so that one organisation's flood leaves room for the jobs of others. */
const MOST_ROUNDS = 50;
/** Attempts at a message that makes the house stumble. */
const ATTEMPTS = 3;
const PAUSE = 100;

/** @returns a drain that runs once at a time per organisation in this process: a second call has the first look again */
export function makeDrain(deps: DrainDeps): Drain {
  const running = new Map<string, { again: boolean }>();
  return async (orgId) => {
    const other = running.get(orgId);
    if (other !== undefined) {
      other.again = true;
      return;
    }
    const run = { again: false };
    running.set(orgId, run);
    let outcome: Outcome;
    try {
      do {
        run.again = false;
        outcome = await drainUntilEmpty(deps, orgId);
      } while (outcome === "empty" && run.again);
    } finally {
      running.delete(orgId);
    }
    // Only now: a job that starts while this one is still known here would leave the work to it.
    if (outcome === "more") await deps.within(orgId, enqueueDrain);
    if (outcome === "busy") await deps.within(orgId, lookAgainSoon);
  };
}

/** `more`: what waits is more than one transaction, or one run, can take. `busy`: another node has the turn. */
type Outcome = "empty" | "more" | "busy";

interface Run {
  readonly deps: DrainDeps;
  readonly orgId: string;
  /** A long message takes several transactions and is translated once. */
  readonly translations: Map<number, Translation>;
  /** The messages of the last transaction. */
  tried: readonly Pending[];
}

async function drainUntilEmpty(deps: DrainDeps, orgId: string): Promise<Outcome> {
  const run: Run = { deps, orgId, translations: new Map(), tried: [] };
  let most = MOST;
  let failures = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    try {
      const outcome = await drainOnce(run, most);
      if (outcome !== "more") return outcome;
      most = Math.min(most * 2, MOST);
      failures = 0;
    } catch (error) {
      if (isPassing(error)) throw error;
      // Alone, the message at fault shows, and the others go on.
      if (run.tried.length > 1) most = 1;
      else if (++failures < ATTEMPTS) await pause(PAUSE * failures);
      else {
        await giveUp(run, error);
        failures = 0;
      }
    }
  }
  return "more";
}

function drainOnce(run: Run, most: number): Promise<Outcome> {
  return run.deps.within(run.orgId, async (scope) => {
    run.tried = [];
    if (!(await takeTurn(scope))) return "busy";
    const batch = await pendingMessages(scope, most, MOST_BYTES);
    run.tried = batch;
    if (batch.length === 0) return "empty";
    await translateNew(scope, run, batch);
    const heard = batch.flatMap((message) => heardOf(message, run.translations));
    const taken = heard.length === 0 ? 0 : await run.deps.takeSignals(scope, heard);
    await settleMessages(scope, settledOf(batch, run.translations, taken));
    return "more";
  });
}

/** Translations of earlier messages are let go. */
async function translateNew(scope: Scope, run: Run, batch: readonly Pending[]): Promise<void> {
  const ids = batch.map(({ messageId }) => messageId);
  for (const known of run.translations.keys()) {
    if (!ids.includes(known)) run.translations.delete(known);
  }
  const bodies = await bodiesOf(
    scope,
    ids.filter((id) => !run.translations.has(id)),
  );
  for (const { messageId, door, receivedAt } of batch) {
    const body = bodies.get(messageId);
    if (body === undefined) continue;
    run.translations.set(messageId, translate(door, body, receivedAt, run.deps.log));
  }
}

function heardOf(
  { messageId, keyId, source, defaultServiceId, receivedAt, taken }: Pending,
  translations: ReadonlyMap<number, Translation>,
): HeardSignal[] {
  const translation = translations.get(messageId);
  if (translation?.kind !== "signals") return [];
  return translation.signals
    .slice(taken)
    .map((signal) => ({ keyId, source, defaultServiceId, at: receivedAt, signal }));
}

/** Signals are taken in order: the first messages are done, at most one is done in part. */
function settledOf(
  batch: readonly Pending[],
  translations: ReadonlyMap<number, Translation>,
  takenOfBatch: number,
): Settled[] {
  let left = takenOfBatch;
  const settled: Settled[] = [];
  for (const { messageId, taken } of batch) {
    const translation = translations.get(messageId);
    if (translation === undefined) continue;
    if (translation.kind === "unreadable") {
      const { reason } = translation;
      settled.push({ messageId, status: "unreadable", reason, signals: null });
      continue;
    }
    const total = translation.signals.length;
    const now = Math.min(total - taken, left);
    left -= now;
    const done = taken + now === total;
    if (!done && now === 0) continue;
    const status = done ? "translated" : "pending";
    settled.push({ messageId, status, reason: null, signals: taken + now });
  }
  return settled;
}

/** By the clock of the queue, not that of a story. */
function lookAgainSoon(scope: Scope): Promise<void> {
  return enqueueSecondLook(scope, new Date(Date.now() + PAUSE).toISOString());
}

/** A fault of ours must not hold up what comes after: the message waits in the tray for a better version. */
async function giveUp({ deps, orgId, tried }: Run, error: unknown): Promise<void> {
  const [message] = tried;
  if (message === undefined) throw error;
  const { messageId } = message;
  deps.log.error({ error, orgId, messageId }, "A message could not be processed and was set aside");
  const words = error instanceof Error ? error.message : String(error);
  const reason = storableText(`Muster failed to process it ${ATTEMPTS} times: ${words}`, 300);
  await deps.within(orgId, async (scope) => {
    await settleMessages(scope, [{ messageId, status: "unreadable", reason, signals: null }]);
  });
}

/** Nothing is wrong with the message: the database is away, or another transaction was in the way. */
function isPassing(error: unknown): boolean {
  if (isUnavailable(error)) return true;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(40|55|57)/.test(code);
}
