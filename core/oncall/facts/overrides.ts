// Facts about shifts and overrides, put to the functions that answer them.

import { type ServedShift, withRecord } from "../history.ts";
import { turnAround } from "../rotation.ts";
import type { Layer, PersonId, Span } from "../schedule.ts";
import { finalShifts, whoIsOnCall } from "../shifts.ts";
import { type Answer, type FactOverride, type Rule, instantOf, names } from "./common.ts";
import { overrideOf, ruleLayer, unitOf, versionOf, windowOf } from "./common.ts";
import { localOf } from "./common.ts";

interface RotatingRule extends Rule {
  readonly rotation?: {
    readonly type: string;
    readonly shiftLength: number;
    readonly currentUser?: PersonId;
    readonly currentIndex?: number;
    readonly currentSince: string;
    readonly users?: readonly PersonId[];
    readonly start?: string;
  };
}

interface ShiftsInput {
  readonly queryFrom: string;
  readonly queryTo: string;
  readonly timeZone: string;
  readonly rules: readonly RotatingRule[];
  readonly overrides?: readonly FactOverride[];
  readonly now?: string;
  readonly history?: readonly { user: PersonId; start: string; end?: string }[];
}

function rotatingLayer(rule: RotatingRule, timeZone: string): Layer {
  if (rule.rotation === undefined) return ruleLayer(rule);
  const { type, shiftLength, currentUser, currentSince, users, start } = rule.rotation;
  const order = users ?? [currentUser ?? "", "whoever is next"];
  const since = minuteOf(currentSince);
  const anchor = start === undefined ? since : minuteOf(start);
  const rotation = { unit: unitOf(type), every: shiftLength, start: localOf(anchor, timeZone) };
  const current = rule.rotation.currentIndex ?? order.indexOf(currentUser ?? "");
  const first = current - turnAround(rotation, timeZone, since).turn;
  return {
    name: "rotation",
    rotation,
    participants: order.map((_, i) => [order.at((i + first) % order.length) ?? ""]),
    restrictions: [windowOf(rule)],
    priority: 0,
  };
}

/** The sources keep their records to the minute. */
function minuteOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text).round({ smallestUnit: "minute", roundingMode: "floor" });
}

type Row = Span & { readonly person: PersonId; readonly endsAfter: boolean };

function shifts(input: ShiftsInput): unknown {
  const { timeZone, history } = input;
  const versions = versionOf(
    timeZone,
    input.rules.map((rule) => rotatingLayer(rule, timeZone)),
  );
  const overrides = (input.overrides ?? []).map(overrideOf);
  const from = Temporal.Instant.from(input.queryFrom);
  const to = Temporal.Instant.from(input.queryTo);
  const now = input.now === undefined ? from : Temporal.Instant.from(input.now);
  const early = Temporal.Instant.compare(now, from) < 0 ? now : from;
  const planned: Row[] = finalShifts(versions, overrides, history === undefined ? from : early, to);
  const recorded = (history ?? []).map(({ user, start, end }): ServedShift => ({
    person: user,
    start: minuteOf(start),
    end: end === undefined ? null : minuteOf(end),
  }));
  const rows = history === undefined ? planned : withRecord(recorded, planned, { now, from, to });
  return rows.map(({ person, start, end, endsAfter }) => ({
    user: person,
    start: start.toString(),
    end: end.toString(),
    truncatedByQuery: endsAfter,
  }));
}

interface MapInput {
  readonly scheduled: readonly PersonId[];
  readonly at?: readonly string[];
  /** "03:05-03:06"; missing: always. */
  readonly window?: string;
  readonly overrides: readonly { add?: PersonId; remove?: PersonId }[];
}

function overrideMap(input: MapInput): unknown {
  const on = (clock: string): string => `2024-03-05T${clock}:00Z`;
  const [start, end] = (input.window ?? "00:00-23:59").split("-");
  const overrides = input.overrides.map((change, i) =>
    overrideOf({ ...change, start: on(start ?? ""), end: on(end ?? "") }, i),
  );
  const everybody = input.scheduled.map((user) =>
    ruleLayer({ user, start: "00:00", end: "00:00" }),
  );
  const sets = (input.at ?? ["03:05"]).map((clock) =>
    names(whoIsOnCall(versionOf("UTC", everybody), overrides, Temporal.Instant.from(on(clock)))),
  );
  return { onCallSets: sets, onCallSet: sets[0] };
}

interface TimelineInput {
  readonly timeZone: string;
  readonly rules: readonly Rule[];
  /** "add override for tim days 2-6", "replace ben by tim days 2-6", "remove ben days 2-6" */
  readonly override: string;
  readonly phase: "before" | "during" | "after";
  readonly localTime: string;
}

function timeline(input: TimelineInput): unknown {
  const { timeZone, override, phase, localTime } = input;
  const day = (n: number): Temporal.PlainDate =>
    Temporal.PlainDate.from("2024-03-04").add({ days: n });
  const span = /days (\d+)-(\d+)/.exec(override);
  const [from, to] = [Number(span?.[1]), Number(span?.[2])];
  const at = { before: from - 1, during: Math.floor((from + to) / 2), after: to + 1 }[phase];
  const change = {
    ...whoChanges(override),
    start: instantOf(`${day(from).toString()}T00:00`, timeZone).toString(),
    end: instantOf(`${day(to).toString()}T00:00`, timeZone).toString(),
  };
  const instant = instantOf(`${day(at).toString()}T${localTime}`, timeZone);
  const versions = versionOf(timeZone, input.rules.map(ruleLayer));
  return { onCallSet: names(whoIsOnCall(versions, [overrideOf(change, 0)], instant)) };
}

/** Reads "add sam", "add override for sam", "replace joe by bob", "remove joe". */
export function whoChanges(text: string): { add?: PersonId; remove?: PersonId } {
  const replaced = /replace (\w+) by (\w+)/.exec(text);
  if (replaced !== null) return { remove: replaced[1] ?? "", add: replaced[2] ?? "" };
  const added = /add (?:override for )?(\w+)/.exec(text);
  if (added !== null) return { add: added[1] ?? "" };
  const removed = /remove (?:override for )?(\w+)/.exec(text);
  if (removed !== null) return { remove: removed[1] ?? "" };
  throw new Error(`cannot read the override: ${text}`);
}

export const OVERRIDE_FACTS: Readonly<Record<string, Answer>> = {
  "schedule-shifts": shifts,
  "override-map": overrideMap,
  "override-timeline": timeline,
};
