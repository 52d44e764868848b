// The simulated week as rows of days with pieces in them, in the viewer's zone.
import type { SimulatedWeek } from "../../../contract/escalation.ts";

type Stretch = SimulatedWeek["stretches"][number];

export interface Piece {
  readonly start: string;
  readonly end: string;
  /** Share of the day: 0 at midnight, 1 at the next. */
  readonly from: number;
  readonly until: number;
  /** "Ana Almeida", "Ana and Ben", "Only Olga Owner", "Nobody" */
  readonly who: string;
  /** `gap`: the first step reaches nobody, a later one does. */
  readonly cover: "covered" | "gap" | "uncovered";
  /** Which colour: equal people have an equal one. */
  readonly hue: number;
}

export interface Row {
  /** Midnight, local. */
  readonly day: string;
  readonly pieces: readonly Piece[];
}

const HUES = 4;

export function rowsOf(stretches: readonly Stretch[]): readonly Row[] {
  const hues = new Map<string, number>();
  const rows = new Map<number, Piece[]>();
  for (const stretch of stretches) {
    const { who, cover } = coverOf(stretch);
    if (cover === "covered" && !hues.has(who)) hues.set(who, hues.size % HUES);
    for (const { midnight, next, start, end } of daysOf(stretch)) {
      const length = next - midnight;
      const pieces = rows.get(midnight) ?? [];
      pieces.push({
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        from: (start - midnight) / length,
        until: (end - midnight) / length,
        who,
        cover,
        hue: hues.get(who) ?? 0,
      });
      rows.set(midnight, pieces);
    }
  }
  return [...rows].map(([midnight, pieces]) => ({
    day: new Date(midnight).toISOString(),
    pieces: mergeSame(pieces),
  }));
}

/** Stretches that differ only above the first step look the same here. */
function mergeSame(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && last.who === piece.who && last.cover === piece.cover) {
      merged[merged.length - 1] = { ...last, end: piece.end, until: piece.until };
    } else merged.push(piece);
  }
  return merged;
}

/** A day may have 23 or 25 hours. */
function daysOf({ start, end }: Stretch) {
  const found: { midnight: number; next: number; start: number; end: number }[] = [];
  const last = Date.parse(end);
  for (let at = Date.parse(start); at < last;) {
    const day = new Date(at);
    const midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
    const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
    found.push({ midnight, next, start: at, end: Math.min(next, last) });
    at = next;
  }
  return found;
}

function coverOf({ rungs, uncovered }: Stretch): Pick<Piece, "who" | "cover"> {
  const first = rungs.find(({ people }) => people.length > 0);
  if (first === undefined) return { who: "Nobody", cover: "uncovered" };
  const names = first.people.map(({ name }) => name);
  const who = names.length < 3 ? names.join(" and ") : `${names[0]} and ${names.length - 1} others`;
  if (uncovered) return { who: `Only ${who}`, cover: "uncovered" };
  return { who, cover: first === rungs[0] ? "covered" : "gap" };
}

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric" });

/** "Tue 24" */
export function dayName(day: string): string {
  return DAY.format(new Date(day));
}
