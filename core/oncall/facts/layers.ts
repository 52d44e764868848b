// Facts about layer priority, swaps and gaps, put to the functions that answer them.

import type { Layer, Override, PersonId } from "../schedule.ts";
import { finalShifts, gaps, whoIsOnCall } from "../shifts.ts";
import { swapOverrides } from "../swap.ts";
import { type Answer, names, stretchLayer, versionOf } from "./common.ts";

const MIDNIGHT = Temporal.Instant.from("2024-03-05T00:00:00Z");
const NEXT_MIDNIGHT = MIDNIGHT.add({ hours: 24 });

function hour(n: number): Temporal.Instant {
  return MIDNIGHT.add({ minutes: Math.round(n * 60) });
}

/** "16:10", "10:00:01" or "16" as hours since midnight. */
function hoursOf(clock: string): number {
  const [h, m, s] = clock.split(":").map(Number);
  return (h ?? 0) + (m ?? 0) / 60 + (s ?? 0) / 3600;
}

interface Segment {
  readonly startHour: number;
  readonly hours: number;
  readonly user: PersonId | null;
  readonly override: boolean;
}

function segments(layers: readonly Layer[], overrides: readonly Override[]): Segment[] {
  const versions = versionOf("UTC", layers);
  const row = (
    { start, end }: { start: Temporal.Instant; end: Temporal.Instant },
    user: PersonId | null,
    override: boolean,
  ): Segment => ({
    startHour: (start.epochMilliseconds - MIDNIGHT.epochMilliseconds) / 3_600_000,
    hours: (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000,
    user,
    override,
  });
  const served = finalShifts(versions, overrides, MIDNIGHT, NEXT_MIDNIGHT);
  const empty = gaps(versions, overrides, MIDNIGHT, NEXT_MIDNIGHT);
  return [
    ...served.map((shift) => row(shift, shift.person, shift.reason.kind === "override")),
    ...empty.map((gap) => row(gap, null, false)),
  ].sort((a, b) => a.startHour - b.startHour || ((a.user ?? "") < (b.user ?? "") ? -1 : 1));
}

function covering(rows: readonly Segment[], at: string | undefined): Segment[] {
  if (at === undefined) return [...rows];
  const asked = hoursOf(at);
  return rows.filter((r) => r.startHour <= asked && asked < r.startHour + r.hours);
}

interface FactLayer {
  readonly user: PersonId;
  readonly priority: number;
  readonly startHour?: number;
  readonly startMinAgo?: number;
  readonly hours: number;
}

interface FactStretch {
  readonly user: PersonId;
  readonly priority?: number;
  readonly startHour: number;
  readonly hours: number;
}

interface PriorityInput {
  readonly layers: readonly FactLayer[];
  readonly override?: FactStretch;
  readonly overrides?: readonly FactStretch[];
  readonly atHour?: string;
}

function alone(stretch: FactStretch, id: number): Override {
  return {
    id: `o${id}`,
    start: hour(stretch.startHour).toString(),
    end: hour(stretch.startHour + stretch.hours).toString(),
    person: stretch.user,
    everyone: true,
    priority: stretch.priority ?? 0,
  };
}

function priority(input: PriorityInput, expected: readonly Partial<Segment>[] | object): unknown {
  const noon = hour(12);
  const layers = input.layers.map(({ user, priority: rank, startHour, startMinAgo, hours }) => {
    const start =
      startHour === undefined ? noon.subtract({ minutes: startMinAgo ?? 0 }) : hour(startHour);
    return stretchLayer(user, start, hours, rank);
  });
  const given = input.override === undefined ? [] : [input.override];
  const overrides = [...given, ...(input.overrides ?? [])].map(alone);
  if (!Array.isArray(expected)) {
    return { onCall: names(whoIsOnCall(versionOf("UTC", layers), overrides, noon)) };
  }
  const asked: readonly Partial<Segment>[] = expected;
  const withGaps = asked.some(({ user }) => user === null);
  const withOverride = asked.some((row) => row.override !== undefined);
  return covering(segments(layers, overrides), input.atHour)
    .filter(({ user }) => withGaps || user !== null)
    .map(({ override, ...row }) => (withOverride ? { ...row, override } : row));
}

interface SwapInput {
  /** "12-15" */
  readonly shift: string;
  /** "13-14" taken, "13-14 open" not taken */
  readonly swap?: string;
  readonly at?: string;
}

function swap(
  input: SwapInput,
  expected: { segments: [PersonId | null, number, number][] },
): unknown {
  const [from = 0, to = 0] = input.shift.split("-").map(hoursOf);
  const [range = "", state] = (input.swap ?? "").split(" ");
  const [first = 0, last = 0] = range.split("-").map(hoursOf);
  const taker = input.swap === undefined || state === "open" ? null : "other";
  const give = { start: hour(first).toString(), end: hour(last).toString() };
  const overrides = swapOverrides({ id: "swap", asker: "user", taker, give });
  const withGaps = expected.segments.some(([person]) => person === null);
  const rows = covering(
    segments([stretchLayer("user", hour(from), to - from, 0)], overrides),
    input.at,
  )
    .filter(({ user }) => withGaps || user !== null)
    .map(({ user, startHour, hours }) => [user, startHour, startHour + hours]);
  return { segments: rows };
}

export const LAYER_FACTS: Readonly<Record<string, Answer>> = {
  "layer-priority": priority,
  "swap-and-gap": swap,
};
