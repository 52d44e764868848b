// What must hold for every schedule, tried on many random ones in difficult time zones.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { layerShifts } from "./layer.ts";
import type { Layer, Override, Restriction, Rotation, RotationUnit } from "./schedule.ts";
import { type OnCall, type ScheduleVersion, WEEKDAYS } from "./schedule.ts";
import { finalShifts, gaps, whoIsOnCall } from "./shifts.ts";
import { swapOverrides } from "./swap.ts";
import { formatLocal } from "./wall.ts";
import { zoneOf } from "./zone.ts";

const ZONES = [
  "UTC",
  "America/Chicago",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Africa/Casablanca",
  "America/Sao_Paulo",
];
const FROM = Date.UTC(2010, 0, 1);
const TO = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;

const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
const iso = (ms: number): string => at(ms).toString();
const moment = fc.integer({ min: FROM / 60_000, max: TO / 60_000 }).map((m) => m * 60_000);
const zone = fc.constantFrom(...ZONES);
const clock = fc.integer({ min: 0, max: 47 }).map((n) => formatLocal(n * 1_800_000).slice(11, 16));
const weekday = fc.constantFrom(...WEEKDAYS);
const unit = fc.constantFrom<RotationUnit>("hour", "day", "week", "month");

const rotation: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ unit, every: fc.integer({ min: 1, max: 13 }), start: moment.map(formatLocal) }),
  fc.record({
    unit: fc.constant("day" as const),
    every: fc.integer({ min: 1, max: 4 }),
    start: moment.map(formatLocal),
    countDays: fc.uniqueArray(weekday, { minLength: 1 }),
  }),
);
const restriction: fc.Arbitrary<Restriction> = fc.oneof(
  fc.record({
    kind: fc.constant("daily" as const),
    days: fc.uniqueArray(weekday),
    from: clock,
    until: clock,
  }),
  fc.record({
    kind: fc.constant("weekly" as const),
    fromDay: weekday,
    from: clock,
    untilDay: weekday,
    until: clock,
  }),
);
const person = fc.constantFrom("ada", "bo", "cy", "di");
const turns = fc.array(fc.array(person, { maxLength: 2 }), { minLength: 1, maxLength: 4 });

/** Layers that matter around `middle`. */
function layerAround(middle: number): fc.Arbitrary<Layer> {
  const near = fc.integer({ min: -400, max: 400 }).map((h) => middle + h * HOUR);
  const serves = fc.record({ unit, n: fc.integer({ min: 1, max: 20 }) });
  const some = { requiredKeys: ["name", "rotation", "participants"] as const };
  return fc.record(
    {
      name: fc.constantFrom("day", "night", "third"),
      rotation: fc
        .tuple(rotation, fc.option(serves))
        .map(([turn, part]) => (part === null ? turn : { ...turn, serves: part })),
      participants: turns,
      restrictions: fc.array(restriction, { maxLength: 2 }),
      effectiveFrom: near.map(iso),
      effectiveUntil: near.map(iso),
      timeZone: zone,
      shadow: fc.boolean(),
      holidays: fc.array(
        near.map((ms) => formatLocal(ms).slice(0, 10)),
        { maxLength: 3 },
      ),
      priority: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: [...some.requiredKeys] },
  );
}

function overrideAround(middle: number): fc.Arbitrary<Override> {
  const stretch = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 0, max: 200 }));
  return fc
    .tuple(
      stretch,
      fc.record(
        { person, replaces: person, everyone: fc.boolean(), priority: fc.nat({ max: 2 }) },
        { requiredKeys: [] },
      ),
      fc.nat({ max: 99 }),
    )
    .map(([[start, hours], rest, id]) => ({
      id: `o${id}`,
      start: iso(middle + start * HOUR),
      end: iso(middle + (start + hours) * HOUR),
      ...rest,
    }));
}

interface Scene {
  readonly middle: number;
  readonly versions: readonly ScheduleVersion[];
  readonly overrides: readonly Override[];
}

const scene: fc.Arbitrary<Scene> = moment.chain((middle) => {
  const schedule = fc.record({
    timeZone: zone,
    layers: fc.array(layerAround(middle), { maxLength: 4 }),
  });
  const version = fc.record({
    validFrom: fc.integer({ min: -500, max: 200 }).map((h) => iso(middle + h * HOUR)),
    schedule,
  });
  return fc.record({
    middle: fc.constant(middle),
    versions: fc.array(version, { minLength: 1, maxLength: 3 }),
    overrides: fc.array(overrideAround(middle), { maxLength: 4 }),
  });
});

const RANGE = 250 * HOUR;

/** Every moment at which something changes, the moment before it, and some in between. */
function moments(edges: readonly Temporal.Instant[], middle: number): number[] {
  const found = edges.flatMap((edge) => [edge.epochMilliseconds, edge.epochMilliseconds - 1]);
  for (let ms = middle - RANGE; ms < middle + RANGE; ms += 17 * HOUR + 60_001) found.push(ms);
  return found.filter((ms) => ms >= middle - RANGE && ms < middle + RANGE);
}

function sorted(duty: readonly OnCall[]): OnCall[] {
  return duty
    .map(({ person: who, shadow, reason }) => ({ person: who, shadow, reason }))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}

test("turns tile the time of a layer without overlap or hole", () => {
  const property = fc.property(
    rotation,
    zone,
    moment,
    fc.nat({ max: 5000 }),
    (turn, id, from, h) => {
      const to = from + (h + 1) * HOUR;
      const layer: Layer = { name: "l", rotation: turn, participants: [["ada"], ["bo"], ["cy"]] };
      const shifts = layerShifts({ timeZone: id, layers: [layer] }, layer, at(from), at(to));
      let reached = from;
      let last = -Infinity;
      for (const shift of shifts) {
        expect(shift.start.epochMilliseconds).toBe(reached);
        expect(shift.turn).toBeGreaterThan(last);
        reached = shift.end.epochMilliseconds;
        last = shift.turn;
      }
      expect(reached).toBe(to);
    },
  );
  fc.assert(property, { numRuns: 400 });
});

test("the final shifts say the same as asking at any single moment", () => {
  const property = fc.property(scene, ({ middle, versions, overrides }) => {
    const range = [at(middle - RANGE), at(middle + RANGE)] as const;
    const shifts = finalShifts(versions, overrides, ...range);
    const holes = gaps(versions, overrides, ...range);
    const within = (
      span: { start: Temporal.Instant; end: Temporal.Instant },
      ms: number,
    ): boolean => span.start.epochMilliseconds <= ms && ms < span.end.epochMilliseconds;
    for (const ms of moments(
      shifts.flatMap(({ start, end }) => [start, end]),
      middle,
    )) {
      const asked = whoIsOnCall(versions, overrides, at(ms));
      expect(sorted(shifts.filter((shift) => within(shift, ms)))).toEqual(sorted(asked));
      expect(holes.some((hole) => within(hole, ms))).toBe(asked.every(({ shadow }) => shadow));
    }
  });
  fc.assert(property, { numRuns: 300 });
});

test("a swap changes only its own stretches", () => {
  const hours = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 60 }));
  const property = fc.property(scene, hours, hours, (around, give, take) => {
    const { middle, versions, overrides } = around;
    const stretch = ([start, length]: [number, number]): { start: string; end: string } => ({
      start: iso(middle + start * HOUR),
      end: iso(middle + (start + length) * HOUR),
    });
    const swap = { id: "s", asker: "ada", taker: "bo", give: stretch(give), take: stretch(take) };
    const swapped = [...overrides, ...swapOverrides(swap)];
    const inside = (ms: number): boolean =>
      [swap.give, swap.take].some(({ start, end }) => start <= iso(ms) && iso(ms) < end);
    const edges = finalShifts(versions, swapped, at(middle - RANGE), at(middle + RANGE));
    for (const ms of moments(
      edges.flatMap(({ start, end }) => [start, end]),
      middle,
    )) {
      if (inside(ms)) continue;
      const before = whoIsOnCall(versions, overrides, at(ms));
      expect(whoIsOnCall(versions, swapped, at(ms))).toEqual(before);
    }
  });
  fc.assert(property, { numRuns: 150 });
});

test("the zone tables agree with Temporal", () => {
  const seldom = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2200, 0, 1) / 1000 });
  const property = fc.property(
    zone,
    fc.oneof(
      moment,
      seldom.map((s) => s * 1000),
    ),
    (id, ms) => {
      const instant = at(ms).toZonedDateTimeISO(id);
      const offset = Math.round(instant.offsetNanoseconds / 1e6);
      expect(zoneOf(id).toWall(ms)).toBe(ms + offset);
      const wall = Temporal.PlainDateTime.from(formatLocal(ms));
      const first = wall.toZonedDateTime(id, { disambiguation: "earlier" });
      const exists = first.toPlainDateTime().equals(wall);
      const edge = exists ? first : first.getTimeZoneTransition("next");
      const local = zoneOf(id).toEpoch(Math.floor(ms / 1000) * 1000);
      expect(Math.floor(local / 1000)).toBe(Math.floor((edge?.epochMilliseconds ?? 0) / 1000));
    },
  );
  fc.assert(property, { numRuns: 3000 });
});
