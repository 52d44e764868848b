// What stands in the picture of a rota: shifts of one or several people and gaps, in milliseconds, and why a page would not reach somebody.
import type { oncallRoutes, Shift } from "../../../../contract/oncall.ts";
import type { PersonRef } from "../../../../contract/fields.ts";
import type { Person } from "../../../../contract/people.ts";
import type { z } from "zod";
import type { Stretch } from "./placing.ts";

/** A shift, or a stretch in which nobody is on call. */
export interface LaneItem extends Stretch {
  /** Empty: nobody. */
  readonly people: readonly PersonRef[];
  readonly reason: string;
  readonly override: boolean;
  /** Rides along: shown, never paged. */
  readonly shadow: boolean;
  /** Why a page would reach nobody all the same. */
  readonly unreached: string | null;
  /** It really began before, or ends after, what was asked for. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Somebody else than the saved schedule says; only in the editor. */
  readonly changed?: boolean;
}

export interface LaneOf {
  readonly name: string;
  readonly shadow: boolean;
  readonly items: readonly LaneItem[];
}

/** A whole rota: what each layer says by itself, and what comes of it. */
export interface Rota {
  readonly layers: readonly LaneOf[];
  readonly final: readonly LaneItem[];
}

type Answer = Pick<z.output<typeof oncallRoutes.shifts.answer>, "items" | "layers" | "gaps">;

interface Asked {
  /** What the shifts were asked for; they are cut to it. */
  readonly range: Stretch;
  /** Gaps count from here on: nobody can mend the past. */
  readonly now: number;
  readonly people: readonly Person[];
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

/** Shifts, gaps and layers in the order they begin. */
export function rotaOf({ items, layers, gaps }: Answer, asked: Asked): Rota {
  return {
    layers: layers.map(({ layer, shadow, shifts }) => ({
      name: layer,
      shadow,
      items: shifts.map(({ people, start, end }) =>
        itemOf({ people, start, end, shadow, override: false, reason: layerReason(layer) }, asked),
      ),
    })),
    final: [
      ...items.map((shift) => itemOf({ ...shift, people: [shift.person] }, asked)),
      ...gaps.flatMap((gap) => gapItem(gap, asked.now, asked.range)),
    ].toSorted((a, b) => a.start - b.start || Number(a.shadow) - Number(b.shadow)),
  };
}

function layerReason(layer: string): string {
  return `It is their turn in the layer ${layer}. A layer below it that serves, or an override, comes first.`;
}

type Timed = Pick<Shift, "start" | "end" | "reason" | "override" | "shadow"> & {
  readonly people: readonly PersonRef[];
};

function itemOf(timed: Timed, { range, now, people: known }: Asked): LaneItem {
  const { people, reason, override, shadow } = timed;
  const start = Date.parse(timed.start);
  const end = Date.parse(timed.end);
  const faults = people.flatMap(({ personId, name }) => {
    const why = whyUnreached(personId, known);
    return why === null ? [] : [people.length === 1 ? why : `${name}: ${why}`];
  });
  return {
    people,
    reason,
    override,
    shadow,
    start,
    end,
    unreached: shadow || end <= now || faults.length === 0 ? null : faults.join(" "),
    openStart: start <= range.start,
    openEnd: end >= range.end,
  };
}

const NOBODY = "A page goes to the next rung of the policy at once.";

/** Nothing when it is over. */
export function gapItem(gap: Answer["gaps"][number], now: number, range?: Stretch): LaneItem[] {
  const start = Math.max(Date.parse(gap.start), now);
  const end = Date.parse(gap.end);
  if (start >= end) return [];
  const none = { people: [], override: false, shadow: false, unreached: null, openStart: false };
  return [
    { ...none, start, end, reason: NOBODY, openEnd: range !== undefined && end >= range.end },
  ];
}

export function isGap({ people }: LaneItem): boolean {
  return people.length === 0;
}

/** Nobody, or somebody whom no page reaches. */
export function isHot(item: LaneItem): boolean {
  return isGap(item) || item.unreached !== null;
}

/** "Ana Almeida, Ben Okafor", "Nobody". */
export function sayWho({ people }: Pick<LaneItem, "people">): string {
  return people.length === 0 ? "Nobody" : people.map(({ name }) => name).join(", ");
}
