import { expect, test } from "vitest";
import type { LaneItem } from "./duty.ts";
import { depthOf, tracksOf } from "./tracks.ts";

function item(name: string, start: number, end: number, shadow = false): LaneItem {
  const people = name === "" ? [] : [{ personId: name, name }];
  const rest = { reason: "", override: false, unreached: null, openStart: false, openEnd: false };
  return { people, start, end, shadow, ...rest };
}

const said = (items: readonly LaneItem[]) =>
  tracksOf(items).map(({ item: one, track }) => `${one.people[0]?.name ?? "gap"} ${track}`);

test("what follows each other shares one track", () => {
  expect(said([item("Ben", 5, 9), item("Ana", 0, 5), item("", 9, 12)])).toEqual([
    "Ana 0",
    "Ben 0",
    "gap 0",
  ]);
});

test("what happens at the same time never shares a track", () => {
  const items = [item("Ana", 0, 10), item("Ben", 2, 4), item("Cleo", 3, 8), item("Dan", 4, 6)];
  const tracked = tracksOf(items);
  const meeting = tracked.flatMap((a) =>
    tracked.filter(
      (b) =>
        a !== b && a.item.start < b.item.end && b.item.start < a.item.end && a.track === b.track,
    ),
  );
  expect(meeting).toEqual([]);
  expect(depthOf(tracked)).toBe(3);
});

test("who rides along stands below those in charge, also when it begins earlier", () => {
  expect(said([item("Emi", 0, 10, true), item("Ana", 2, 10)])).toEqual(["Emi 1", "Ana 0"]);
});

test("beside others a person keeps the track they had", () => {
  const items = [item("Ana", 0, 6), item("Ben", 2, 4), item("Ben", 6, 9), item("Ana", 7, 9)];
  expect(said(items)).toEqual(["Ana 0", "Ben 1", "Ben 1", "Ana 0"]);
});

test("nothing needs no track", () => {
  expect(depthOf(tracksOf([]))).toBe(0);
});
