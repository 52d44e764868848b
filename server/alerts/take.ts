// Decides about signals: repeats are counted together, and only what changes an alert is decided one by one.
import { randomUUIDv7 } from "node:crypto";
import type { Actor } from "../../core/actor.ts";
import type { Signal } from "../../core/signals/words.ts";
import { execute } from "../platform/execute.ts";
import type { Scope } from "../platform/scope.ts";
import { type IncidentSources, openDesk } from "./correlating.ts";
import { type ServiceSources, openDirectory } from "./services.ts";
import { countRepeats, findFiring } from "./store/firing.ts";
import { type Source, alertStream, newAlertStream } from "./store/stream.ts";

/** A signal with where it came from. */
export interface HeardSignal {
  readonly keyId: string;
  /** The name of the integration. */
  readonly source: string;
  /** Where signals go that name no service of the catalogue. */
  readonly defaultServiceId: string | null;
  /** When the message arrived. */
  readonly at: string;
  readonly signal: Signal;
}

export type TakeSources = IncidentSources & ServiceSources;

/** Alerts opened or resolved in one transaction: the incidents they touch are locked until it ends. */
const MOST_CHANGES = 250;

/**
 * Takes signals in their order, and stops early when one transaction has changed enough.
 * @returns how many it took, at least one of them
 */
export async function takeSignals(
  sources: TakeSources,
  scope: Scope,
  heard: readonly HeardSignal[],
): Promise<number> {
  const firing = await whatFires(scope, heard);
  const repeats = new Map<string, { count: number; lastSeenAt: string }>();
  const change = openChanges(sources, scope);
  let changes = 0;
  let taken = 0;
  for (const one of heard) {
    const key = keyOf(one);
    const alertId = firing.get(key);
    const fires = one.signal.status === "firing";
    if (fires && alertId !== undefined) {
      const count = (repeats.get(alertId)?.count ?? 0) + 1;
      repeats.set(alertId, { count, lastSeenAt: one.at });
    } else if (fires || alertId !== undefined) {
      if (changes === MOST_CHANGES) break;
      changes += 1;
      if (alertId === undefined) firing.set(key, await change.open(one));
      else {
        await change.resolve(one, alertId);
        firing.delete(key);
      }
    }
    taken += 1;
  }
  await change.passOn();
  await countRepeats(
    scope,
    [...repeats].map(([alertId, repeat]) => ({ alertId, ...repeat })),
  );
  return taken;
}

function keyOf({ keyId, signal }: HeardSignal): string {
  return `${keyId} ${signal.dedupKey}`;
}

async function whatFires(
  scope: Scope,
  heard: readonly HeardSignal[],
): Promise<Map<string, string>> {
  const asked = new Map(
    heard.map((one) => [keyOf(one), { keyId: one.keyId, dedupKey: one.signal.dedupKey }]),
  );
  const found = await findFiring(scope, [...asked.values()]);
  return new Map(found.map(({ alertId, keyId, dedupKey }) => [`${keyId} ${dedupKey}`, alertId]));
}

function openChanges(sources: TakeSources, scope: Scope) {
  const belongingOf = openDirectory(scope, sources);
  const desk = openDesk(scope, sources);
  const { at } = scope;

  async function open(one: HeardSignal): Promise<string> {
    const { signal, source } = one;
    const alertId = randomUUIDv7();
    const service = await belongingOf(one);
    const actor = actorOf(one);
    const opening = { signal, service, actor, source, heardAt: one.at };
    const correlation = await desk.decide(opening);
    const { serviceId } = service;
    const left = correlation.kind === "leave";
    const followed = left ? null : await desk.follow(opening, alertId, correlation);
    // Nothing follows that could carry the reason why it was left alone.
    const serviceReason = left ? `${service.reason} ${correlation.reason}` : service.reason;
    await execute(scope, newAlertStream(sourceOf(one)), alertId, actor, [
      { type: "open", signal, serviceId, serviceReason, at },
      ...(followed === null ? [] : [{ type: "correlate" as const, ...followed, at }]),
    ]);
    return alertId;
  }

  async function resolve(one: HeardSignal, alertId: string): Promise<void> {
    const endedAt = one.signal.endedAt ?? one.at;
    const reason = `${one.source} says that it is over.`;
    const { state } = await execute(scope, alertStream(sourceOf(one)), alertId, actorOf(one), [
      { type: "resolve", endedAt, reason, at },
    ]);
    if (state.incidentId === null) return;
    desk.tell(state.incidentId, { kind: "resolved", alertId, title: state.title });
  }

  return { open, resolve, passOn: desk.passOn };
}

function sourceOf({ keyId, source }: HeardSignal): Source {
  return { keyId, name: source };
}

function actorOf({ keyId, source }: HeardSignal): Actor {
  return { kind: "source", id: keyId, name: source };
}
