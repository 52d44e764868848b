// Facts about rotations, rules and notices, put to the functions that answer them.

import { nextNotice } from "../notice.ts";
import { handoffs, turnAround } from "../rotation.ts";
import type { PersonId, Rotation, Weekday } from "../schedule.ts";
import { whoIsOnCall } from "../shifts.ts";
import { currentOrNextWindow, withinRestrictions } from "../windows.ts";
import { type Answer, type Rule, instantOf, localOf, names, unitOf, versionOf } from "./common.ts";
import { windowOf } from "./common.ts";

interface RotationInput {
  readonly type: string;
  readonly shiftLength: number;
  readonly timeZone?: string;
  readonly rotationStart?: string;
  readonly rotationStartLocal?: string;
  readonly shiftStartLocal?: string;
  readonly windowFromLocal?: string;
  readonly windowToLocal?: string;
  readonly at?: string;
  readonly atLocal?: string;
}

function zoneIn(input: RotationInput): string {
  return input.timeZone ?? "UTC";
}

function rotationIn(input: RotationInput): Rotation {
  const { rotationStart, rotationStartLocal, shiftStartLocal } = input;
  const start =
    rotationStart === undefined
      ? (rotationStartLocal ?? shiftStartLocal ?? "2000-01-01T00:00")
      : localOf(Temporal.Instant.from(rotationStart), zoneIn(input));
  return { unit: unitOf(input.type), every: input.shiftLength, start };
}

function handoffInstants(input: RotationInput): unknown {
  const zone = zoneIn(input);
  const from = instantOf(input.windowFromLocal ?? "", zone);
  const to = instantOf(input.windowToLocal ?? "", zone);
  return { handoffInstants: handoffs(rotationIn(input), zone, from, to).map(String) };
}

function around(input: RotationInput): unknown {
  const zone = zoneIn(input);
  const local = input.atLocal ?? input.shiftStartLocal ?? "";
  const at = input.at === undefined ? instantOf(local, zone) : Temporal.Instant.from(input.at);
  const { start, end } = turnAround(rotationIn(input), zone, at);
  return {
    shiftStart: start.toString(),
    shiftEnd: end.toString(),
    shiftStartLocal: localOf(start, zone),
    shiftEndLocal: localOf(end, zone),
    realHours: (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000,
  };
}

interface UserInput extends RotationInput {
  readonly users: number | readonly PersonId[];
  readonly currentIndex?: number;
  readonly currentShiftStart?: string;
  readonly startedMinutesAgo?: number;
}

function userOf(input: UserInput, expected: Readonly<Record<string, unknown>>): unknown {
  const count = typeof input.users === "number" ? input.users : input.users.length;
  if (input.startedMinutesAgo === undefined) {
    const turn = (at: string | undefined): number =>
      turnAround(rotationIn(input), zoneIn(input), Temporal.Instant.from(at ?? "")).turn;
    const passed = turn(input.at) - turn(input.currentShiftStart);
    const index = ((((input.currentIndex ?? 0) + passed) % count) + count) % count;
    return { userIndex: index, user: typeof input.users === "number" ? index : input.users[index] };
  }
  const now = Temporal.Instant.from("2024-03-05T12:00:00Z");
  const rotation = {
    ...rotationIn(input),
    start: localOf(now.subtract({ minutes: input.startedMinutesAgo }), "UTC"),
  };
  const users = typeof input.users === "number" ? [] : input.users;
  const participants = users.map((user) => [user]);
  const versions = versionOf("UTC", [{ name: "rotation", rotation, participants }]);
  const asked = Object.keys(expected).map((key) => {
    const minutes = key === "now" ? 0 : Number(/^after(\d+)min$/.exec(key)?.[1]);
    return [key, names(whoIsOnCall(versions, [], now.add({ minutes }))).join()] as const;
  });
  return Object.fromEntries(asked);
}

interface RuleInput extends Omit<Rule, "user"> {
  readonly timeZone: string;
  readonly at: string;
}

function active(input: RuleInput): unknown {
  const at = Temporal.Instant.from(input.at);
  return { active: withinRestrictions([windowOf(input)], input.timeZone, at) };
}

function window(input: RuleInput): unknown {
  const at = Temporal.Instant.from(input.at);
  const found = currentOrNextWindow([windowOf(input)], input.timeZone, at);
  return {
    windowStart: found?.start.toString() ?? null,
    windowEnd: found?.end.toString() ?? null,
  };
}

interface NoticeInput {
  readonly now: string;
  readonly timeOfDay: string | null;
  readonly days: "all" | readonly Weekday[] | null;
  readonly timeZone?: string;
}

function notice({ now, timeOfDay, days, timeZone }: NoticeInput): unknown {
  const times = { at: timeOfDay, days: days === "all" ? null : days };
  const next = nextNotice(times, timeZone ?? "UTC", Temporal.Instant.from(now));
  return { next: next?.toString() ?? null };
}

export const ROTATION_FACTS: Readonly<Record<string, Answer>> = {
  "rotation-handoffs": handoffInstants,
  "rotation-shift-length": around,
  "rotation-boundary": around,
  "rotation-user": userOf,
  "rule-active": active,
  "rule-window": window,
  "next-notification": notice,
};
