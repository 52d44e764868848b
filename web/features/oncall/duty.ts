// The shifts of a rota as the picture needs them: in milliseconds, with its gaps, and why a page would not reach somebody.
import type { Shift } from "../../../contract/oncall.ts";
import type { Person } from "../../../contract/people.ts";
import { gapsIn } from "./placing.ts";
import type { Stretch } from "./placing.ts";

export interface Duty extends Stretch {
  readonly person: { readonly personId: string; readonly name: string };
  readonly reason: string;
  readonly override: boolean;
}

/** A shift, or a stretch in which nobody is on call. */
export interface LaneItem extends Stretch {
  /** null: nobody. */
  readonly duty: Duty | null;
  /** Why a page would reach nobody all the same. */
  readonly unreached: string | null;
  /** It really began before, or ends after, what was asked for. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

export function dutyOf({ person, start, end, reason, override }: Shift): Duty {
  return { person, reason, override, start: Date.parse(start), end: Date.parse(end) };
}

/** To be read beside the name; null when a page reaches them. Who is unknown is given the benefit of the doubt. */
export function whyUnreached(personId: string, people: readonly Person[]): string | null {
  const person = people.find((one) => one.personId === personId);
  if (person?.status === "disabled") return "Disabled: nobody is paged.";
  if (person?.status === "invited") {
    return "Has not accepted the invitation yet: nobody is paged.";
  }
  return null;
}

interface Asked {
  /** What the shifts were asked for; they are cut to it. */
  readonly range: Stretch;
  /** Gaps count from here on: nobody can mend the past. */
  readonly now: number;
  readonly people: readonly Person[];
}

/** Shifts and gaps in the order they begin. */
export function laneItems(duties: readonly Duty[], { range, now, people }: Asked): LaneItem[] {
  const ends = ({ start, end }: Stretch) => ({
    openStart: start <= range.start,
    openEnd: end >= range.end,
  });
  const shifts = duties.map((duty): LaneItem => {
    const { start, end, person } = duty;
    const unreached = end > now ? whyUnreached(person.personId, people) : null;
    return { start, end, duty, unreached, ...ends(duty) };
  });
  const ahead = { start: Math.max(now, range.start), end: range.end };
  const gaps = ahead.start < ahead.end ? gapsIn(duties, ahead) : [];
  const empty = gaps.map((gap): LaneItem => {
    return { ...gap, duty: null, unreached: null, openStart: false, openEnd: ends(gap).openEnd };
  });
  return [...shifts, ...empty].toSorted((a, b) => a.start - b.start);
}
