// Puts what happens at the same time under each other: as few tracks as possible, and a person stays in theirs where they can.
import type { LaneItem } from "./duty.ts";

export interface Tracked {
  readonly item: LaneItem;
  /** 0 is the upper one. */
  readonly track: number;
}

/** By start; people who ride along come below those who are in charge. */
export function tracksOf(items: readonly LaneItem[]): Tracked[] {
  const inCharge = pack(items.filter(({ shadow }) => !shadow));
  const depth = depthOf(inCharge);
  const along = pack(items.filter(({ shadow }) => shadow)).map(({ item, track }) => ({
    item,
    track: track + depth,
  }));
  return [...inCharge, ...along].toSorted(
    (a, b) => a.item.start - b.item.start || a.track - b.track,
  );
}

export function depthOf(tracked: readonly Tracked[]): number {
  return tracked.reduce((most, { track }) => Math.max(most, track + 1), 0);
}

function pack(items: readonly LaneItem[]): Tracked[] {
  const ends: number[] = [];
  const lastOf = new Map<string, number>();
  return items
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map((item) => {
      const who = item.people[0]?.personId ?? "";
      const isFree = (track: number) => (ends[track] ?? -Infinity) <= item.start;
      const own = lastOf.get(who);
      const others = items.some((one) => one !== item && overlaps(one, item));
      const first = ends.findIndex((_, track) => isFree(track));
      const free = first === -1 ? ends.length : first;
      // Alone it goes to the top; beside others it keeps the track it had.
      const track = others && own !== undefined && isFree(own) ? own : free;
      ends[track] = item.end;
      lastOf.set(who, track);
      return { item, track };
    });
}

function overlaps(a: LaneItem, b: LaneItem): boolean {
  return a.start < b.end && b.start < a.end;
}
