// The words of on-call duty: schedules, layers, rotations, restrictions, overrides and shifts.

import type { Day, Instant } from "../time.ts";

/*
 * Times. Stored definitions carry text: an `Instant` is ISO-8601 UTC, a local time is wall-clock without offset
 * ("2026-03-01T08:00"). Functions take and return
 * `Temporal.Instant`. Precision is one millisecond; finer digits are cut off.
 * Every interval includes its start and excludes its end.
 * Definitions are values: change one by making a new one, never in place (calculations remember them).
 */

export type PersonId = string;
/** RFC 5545 two-letter codes. */
export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";
export type RotationUnit = "hour" | "day" | "week" | "month";

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * When the turn passes on. All units follow the wall clock of the layer's zone: a turn in which an hour
 * repeats is longer; a hand-off in a gap happens at the first instant that exists, and one that exists
 * twice at its first. A turn squeezed to nothing by a gap is lost. Months count from the start: a start on
 * the 31st hands off on the last day of shorter months and on the 31st again after them.
 */
export interface Rotation {
  readonly unit: RotationUnit;
  /** How many units one turn lasts; at least 1. */
  readonly every: number;
  /** Local hand-off into turn 0, an anchor only: turns run in both directions from it. */
  readonly start: string;
  /** Serve only this long from each hand-off, for "every second week"; hours may be a fraction. Missing: all of it. */
  readonly serves?: { readonly unit: RotationUnit; readonly n: number } | undefined;
  /** Unit `day` only: count only these weekdays, so that a turn lasts `every` of them. */
  readonly countDays?: readonly Weekday[] | undefined;
}

/** Hours of the day; `days` are those on which the window starts. `until` not after `from`: next day. */
export interface DailyWindow {
  readonly kind: "daily";
  /** Missing: every day. Empty: never. */
  readonly days?: readonly Weekday[] | undefined;
  /** "HH:MM", local. */
  readonly from: string;
  readonly until: string;
}

/** One range a week, e.g. Friday 18:00 to Monday 08:00. Both ends equal: the whole week. */
export interface WeeklyWindow {
  readonly kind: "weekly";
  readonly fromDay: Weekday;
  readonly from: string;
  readonly untilDay: Weekday;
  readonly until: string;
}

export type Restriction = DailyWindow | WeeklyWindow;

export interface Layer {
  readonly name: string;
  readonly rotation: Rotation;
  /** Turns in order; each is one or several people at once. */
  readonly participants: readonly (readonly PersonId[])[];
  /** The layer serves inside any of them; missing or empty: always. */
  readonly restrictions?: readonly Restriction[] | undefined;
  readonly effectiveFrom?: Instant | undefined;
  readonly effectiveUntil?: Instant | undefined;
  /** For follow-the-sun; missing: the schedule's. */
  readonly timeZone?: string | undefined;
  /** Rides along: shown, never counted as cover, hides nobody. */
  readonly shadow?: boolean | undefined;
  /** Local dates on which the layer does not serve, midnight to midnight. */
  readonly holidays?: readonly Day[] | undefined;
  /** A higher layer hides lower ones while it serves; equal ones serve together. Missing: place in the list. */
  readonly priority?: number | undefined;
}

export interface Schedule {
  /** IANA name. */
  readonly timeZone: string;
  /** Later layers win, unless `priority` says otherwise. */
  readonly layers: readonly Layer[];
}

/** What applied from when: editing adds a version and never rewrites the past. */
export interface ScheduleVersion {
  readonly validFrom: Instant;
  readonly schedule: Schedule;
}

/**
 * A change for a while. `person` alone joins; `person` with `replaces` stands in wherever the other would
 * serve; `replaces` alone removes. `everyone` puts all layers aside: `person` serves alone, or nobody.
 * Stand-ins chain (A→B, B→C gives C) and a cycle is a swap. Of two stand-ins for one person the later
 * listed wins, and any stand-in wins over a bare removal.
 */
export interface Override {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly person?: PersonId;
  readonly replaces?: PersonId;
  readonly everyone?: boolean;
  /** Among `everyone` overrides: the highest wins, equal ones serve together. Missing: 0. */
  readonly priority?: number;
}

/** Why somebody is on call. */
export type Reason =
  | { readonly kind: "layer"; readonly layer: string }
  | {
      readonly kind: "override";
      readonly override: string;
      /** Whose place is taken and in which layer; null when nobody's. */
      readonly replaced: PersonId | null;
      readonly layer: string | null;
    };

export interface OnCall {
  readonly person: PersonId;
  readonly shadow: boolean;
  readonly reason: Reason;
}

export interface Span {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** One turn, or one piece of a turn between restrictions. */
export interface LayerShift extends Span {
  readonly layer: string;
  /** Number of the turn, 0 at the rotation's start, negative before it. */
  readonly turn: number;
  readonly people: readonly PersonId[];
}

/** A stretch of one person for one reason, cut to the asked range. */
export interface FinalShift extends Span, OnCall {
  /** The shift really began before the asked range. */
  readonly startsBefore: boolean;
  /** The shift really ends after the asked range. */
  readonly endsAfter: boolean;
}
