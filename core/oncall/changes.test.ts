// Changes of shift and lanes: every change is one, none is missed, and a lane knows no other layer.

import fc from "fast-check";
import { expect, test } from "vitest";
import { changes, nextChange } from "./changes.ts";
import { lanes } from "./lanes.ts";
import type { Layer, Override, ScheduleVersion } from "./schedule.ts";
import { whoIsOnCall } from "./shifts.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const HOUR = 3_600_000;
const START = Date.parse("2026-03-27T00:00:00Z");
const hour = (n: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(START + n * HOUR);

const PEOPLE = ["ada", "bo", "cy"];

function layer(name: string, people: readonly string[], more: Partial<Layer> = {}): Layer {
  const rotation = { unit: "day", every: 1, start: "2026-03-01T02:30" } as const;
  return { name, rotation, participants: people.map((person) => [person]), ...more };
}

const overrideOf = fc.record({
  from: fc.integer({ min: 0, max: 120 }),
  hours: fc.integer({ min: 1, max: 60 }),
  person: fc.option(fc.constantFrom(...PEOPLE)),
  replaces: fc.option(fc.constantFrom(...PEOPLE)),
  everyone: fc.boolean(),
});

function overridesOf(
  drawn: readonly (typeof overrideOf extends fc.Arbitrary<infer T> ? T : never)[],
) {
  return drawn.map(({ from, hours, person, replaces, everyone }, priority): Override => ({
    id: String(priority),
    start: hour(from).toString(),
    end: hour(from + hours).toString(),
    priority,
    everyone,
    ...(person === null ? {} : { person }),
    ...(replaces === null ? {} : { replaces }),
  }));
}

test("who is in charge changes at each change, and nowhere else", () => {
  fc.assert(
    fc.property(fc.array(overrideOf, { maxLength: 5 }), (drawn) => {
      const overrides = overridesOf(drawn);
      const shadow = layer("Learning", ["cy"], { shadow: true });
      const schedule = { timeZone: "Europe/Berlin", layers: [layer("Day", PEOPLE), shadow] };
      const versions = [{ validFrom: "2026-01-01T00:00:00Z", schedule }];
      const inCharge = (moment: Temporal.Instant) =>
        whoIsOnCall(versions, overrides, moment)
          .flatMap(({ person, shadow: rides }) => (rides ? [] : [person]))
          .toSorted();
      const found = changes(versions, overrides, hour(0), hour(144));
      for (const change of found) {
        const before = change.at.subtract({ milliseconds: 1 });
        expect(inCharge(before)).toEqual([...change.before].toSorted());
        expect(inCharge(change.at)).toEqual([...change.after].toSorted());
        expect(inCharge(before)).not.toEqual(inCharge(change.at));
      }
      // Between two changes every hour answers the same.
      let known = inCharge(hour(0));
      for (let n = 0; n < 144; n += 1) {
        const last = found.findLast(
          (change) => change.at.epochMilliseconds <= hour(n).epochMilliseconds,
        );
        if (last !== undefined) known = [...last.after].toSorted();
        expect(inCharge(hour(n))).toEqual(known);
      }
      expect(nextChange(versions, overrides, hour(0))?.at.epochMilliseconds).toBe(
        found[0]?.at.epochMilliseconds,
      );
    }),
    { numRuns: 60 },
  );
});

test("the next change is found however far it is, and none where one person serves for ever", () => {
  const yearly: Layer = {
    ...layer("Year", ["ada", "bo"]),
    rotation: { unit: "month", every: 12, start: "2026-01-01T00:00" },
  };
  const versions = (one: Layer): ScheduleVersion[] => [
    { validFrom: "2025-01-01T00:00:00Z", schedule: { timeZone: "UTC", layers: [one] } },
  ];
  expect(nextChange(versions(yearly), [], at("2026-01-02T00:00:00Z"))?.at.toString()).toBe(
    "2027-01-01T00:00:00Z",
  );
  expect(nextChange(versions(layer("Day", ["ada"])), [], at("2026-01-02T00:00:00Z"))).toBeNull();
});

test("a lane shows a layer as if it were alone, through its versions, and cut where it changed", () => {
  const day = (people: readonly string[]) => layer("Day", people);
  const versions: ScheduleVersion[] = [
    {
      validFrom: "2026-01-01T00:00:00Z",
      schedule: { timeZone: "UTC", layers: [day(["ada"]), layer("Top", ["bo"])] },
    },
    {
      validFrom: "2026-02-01T12:00:00Z",
      schedule: { timeZone: "UTC", layers: [day(["ada"]), layer("Extra", ["cy"])] },
    },
  ];
  const drawn = lanes(versions, at("2026-02-01T03:00:00Z"), at("2026-02-02T02:30:00Z"));
  const told = drawn.map(({ layer: name, shifts }) => [
    name,
    shifts.map(
      ({ people, start, end }) => `${people.join()} ${start.toString()} ${end.toString()}`,
    ),
  ]);
  expect(told).toEqual([
    // The edit changed nothing in it.
    ["Day", ["ada 2026-02-01T03:00:00Z 2026-02-02T02:30:00Z"]],
    ["Top", ["bo 2026-02-01T03:00:00Z 2026-02-01T12:00:00Z"]],
    ["Extra", ["cy 2026-02-01T12:00:00Z 2026-02-02T02:30:00Z"]],
  ]);
});
