// What a schedule says: versions, layers, overrides, swaps, load, and the first rotation of a team.

import { expect, test } from "vitest";
import { load } from "./load.ts";
import type { Layer, Override, ScheduleVersion } from "./schedule.ts";
import { finalShifts, gaps, whoIsOnCall } from "./shifts.ts";
import { simpleRotation } from "./simple.ts";
import { swapOverrides } from "./swap.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

function always(person: string, more: Partial<Layer> = {}): Layer {
  const rotation = { unit: "week", every: 1, start: "2026-01-05T00:00" } as const;
  return { name: person, rotation, participants: [[person]], ...more };
}

function since(validFrom: string, ...layers: Layer[]): ScheduleVersion {
  return { validFrom, schedule: { timeZone: "Europe/Berlin", layers } };
}

const people = (versions: ScheduleVersion[], overrides: Override[], when: string): string[] =>
  whoIsOnCall(versions, overrides, at(when)).map(({ person }) => person);

test("editing a schedule leaves the past as it was, and nobody served before the first version", () => {
  const versions = [
    since("2026-01-01T00:00:00Z", always("ada")),
    since("2026-02-01T00:00:00Z", always("bo")),
  ];
  expect(people(versions, [], "2025-12-31T23:59:59Z")).toEqual([]);
  expect(people(versions, [], "2026-01-31T23:59:59Z")).toEqual(["ada"]);
  expect(people(versions, [], "2026-02-01T00:00:00Z")).toEqual(["bo"]);
});

test("the later layer wins, and equal priorities serve together", () => {
  const start = "2026-01-01T00:00:00Z";
  expect(people([since(start, always("ada"), always("bo"))], [], start)).toEqual(["bo"]);
  const equal = since(start, always("ada", { priority: 1 }), always("bo", { priority: 1 }));
  expect(people([equal], [], start)).toEqual(["ada", "bo"]);
});

test("a shadow rides along, covers nothing and hides nobody", () => {
  const start = "2026-01-01T00:00:00Z";
  const versions = [since(start, always("ada"), always("new", { shadow: true }))];
  expect(whoIsOnCall(versions, [], at(start)).map((o) => [o.person, o.shadow])).toEqual([
    ["ada", false],
    ["new", true],
  ]);
  const alone = [since(start, always("new", { shadow: true }))];
  expect(gaps(alone, [], at(start), at("2026-01-02T00:00:00Z"))).toHaveLength(1);
});

test("a holiday is a local day without the layer, so that the layer below serves", () => {
  const layers = [always("ada"), always("bo", { holidays: ["2026-05-01"] })];
  const shifts = finalShifts(
    [since("2026-01-01T00:00:00Z", ...layers)],
    [],
    at("2026-04-30T12:00:00Z"),
    at("2026-05-02T12:00:00Z"),
  );
  expect(shifts.map(({ person, start }) => [person, start.toString()])).toEqual([
    ["bo", "2026-04-30T12:00:00Z"],
    ["ada", "2026-04-30T22:00:00Z"],
    ["bo", "2026-05-01T22:00:00Z"],
  ]);
});

test("follow-the-sun: each layer keeps the hours of its own zone", () => {
  const hours = [{ kind: "daily", from: "09:00", until: "17:00" }] as const;
  const versions = [
    since(
      "2026-01-01T00:00:00Z",
      always("lena", { restrictions: hours }),
      always("kiri", { restrictions: hours, timeZone: "Pacific/Auckland" }),
    ),
  ];
  expect(people(versions, [], "2026-07-01T08:00:00Z")).toEqual(["lena"]);
  expect(people(versions, [], "2026-07-01T21:30:00Z")).toEqual(["kiri"]);
  expect(people(versions, [], "2026-07-01T18:00:00Z")).toEqual([]);
});

test("a stand-in who is away is replaced in turn, and a swap inside one hour crosses over", () => {
  const [start, end] = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"];
  const chain: Override[] = [
    { id: "1", start, end, person: "bo", replaces: "ada" },
    { id: "2", start, end, person: "cy", replaces: "bo" },
  ];
  expect(people([since(start, always("ada"))], chain, start)).toEqual(["cy"]);
  const swap = { id: "s", asker: "ada", taker: "bo", give: { start, end }, take: { start, end } };
  const both = [since(start, always("ada", { priority: 1 }), always("bo", { priority: 1 }))];
  expect(whoIsOnCall(both, swapOverrides(swap), at(start)).map((o) => o.reason)).toEqual([
    { kind: "override", override: "s.give", replaced: "ada", layer: "ada" },
    { kind: "override", override: "s.take", replaced: "bo", layer: "bo" },
  ]);
});

test("an override for everyone puts all layers aside, with a person or without", () => {
  const [start, end] = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"];
  const versions = [since(start, always("ada"))];
  expect(people(versions, [{ id: "1", start, end, everyone: true, person: "bo" }], start)).toEqual([
    "bo",
  ]);
  expect(people(versions, [{ id: "1", start, end, everyone: true }], start)).toEqual([]);
});

test("one weekly rotation: the first person begins on the first day, hand-offs keep the wall clock", () => {
  const schedule = simpleRotation({
    people: ["ada", "bo"],
    timeZone: "Europe/Berlin",
    weekday: "MO",
    at: "09:00",
    start: "2026-03-25",
  });
  const versions = [{ validFrom: "2026-01-01T00:00:00Z", schedule }];
  const shifts = finalShifts(versions, [], at("2026-03-20T00:00:00Z"), at("2026-04-08T00:00:00Z"));
  expect(shifts.map((s) => [s.person, s.start.toString(), s.endsAfter])).toEqual([
    ["ada", "2026-03-25T08:00:00Z", false],
    ["bo", "2026-03-30T07:00:00Z", false],
    ["ada", "2026-04-06T07:00:00Z", true],
  ]);
});

test("load counts real hours, nights and weekends once, and not those of a shadow", () => {
  const [from, to] = [at("2026-03-27T11:00:00Z"), at("2026-03-30T10:00:00Z")];
  const layers = [always("ada", { priority: 1 }), always("eve", { shadow: true })];
  const shifts = finalShifts([since("2026-01-01T00:00:00Z", ...layers)], [], from, to);
  // Friday noon to Monday noon, over the night in which Berlin loses an hour.
  expect(load(shifts, "Europe/Berlin")).toEqual([
    { person: "ada", hours: 71, nightHours: 23, weekendHours: 47, nights: 3, weekends: 1 },
  ]);
});
