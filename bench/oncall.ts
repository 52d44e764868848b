// What on-call calculation costs: a year of a five-layer schedule, and single questions per second.

import type { Layer, Override, ScheduleVersion } from "../core/oncall/schedule.ts";
import { finalShifts, whoIsOnCall } from "../core/oncall/shifts.ts";

const FROM = Temporal.Instant.from("2026-01-01T00:00:00Z");
const TO = Temporal.Instant.from("2027-01-01T00:00:00Z");

const people = (name: string, count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`${name}${i}`]);
const weekdays = ["MO", "TU", "WE", "TH", "FR"] as const;

const layers: Layer[] = [
  {
    name: "base",
    rotation: { unit: "week", every: 1, start: "2025-12-29T09:00" },
    participants: people("base", 6),
  },
  {
    name: "days",
    rotation: { unit: "day", every: 1, start: "2026-01-01T08:00" },
    participants: people("day", 5),
    restrictions: [{ kind: "daily", days: weekdays, from: "08:00", until: "18:00" }],
    holidays: ["2026-01-01", "2026-05-01", "2026-12-25"],
  },
  {
    name: "nights",
    rotation: { unit: "day", every: 2, start: "2026-01-01T22:00" },
    participants: people("night", 4),
    restrictions: [{ kind: "daily", from: "22:00", until: "06:00" }],
    timeZone: "America/Chicago",
  },
  {
    name: "shifts",
    rotation: { unit: "hour", every: 8, start: "2026-01-01T06:00" },
    participants: people("shift", 7),
    restrictions: [
      { kind: "weekly", fromDay: "FR", from: "18:00", untilDay: "MO", until: "08:00" },
    ],
    timeZone: "Australia/Lord_Howe",
  },
  {
    name: "shadow",
    rotation: { unit: "month", every: 1, start: "2026-01-31T09:00" },
    participants: people("new", 3),
    shadow: true,
  },
];

const versions: ScheduleVersion[] = [
  { validFrom: "2025-01-01T00:00:00Z", schedule: { timeZone: "Europe/Berlin", layers } },
];
const overrides: Override[] = Array.from({ length: 50 }, (_, i) => ({
  id: `o${i}`,
  start: FROM.add({ hours: i * 170 }).toString(),
  end: FROM.add({ hours: i * 170 + 12 }).toString(),
  person: `base${i % 6}`,
  replaces: `day${i % 5}`,
}));

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const first = timed(() => finalShifts(versions, overrides, FROM, TO));
for (let i = 0; i < 30; i += 1) finalShifts(versions, overrides, FROM, TO);
const years = Array.from({ length: 101 }, () =>
  timed(() => finalShifts(versions, overrides, FROM, TO)),
);
const count = finalShifts(versions, overrides, FROM, TO).length;
console.log(`a year of five layers, 50 overrides: ${count} shifts`);
console.log(
  `  first ${first.toFixed(1)} ms, then median ${median(years).toFixed(2)} ms, worst ${Math.max(...years).toFixed(2)} ms`,
);

const moments = Array.from({ length: 20_000 }, (_, i) =>
  FROM.add({ minutes: (i * 7919) % 525_600 }),
);
const asking = timed(() => {
  for (const moment of moments) whoIsOnCall(versions, overrides, moment);
});
console.log(`who is on call: ${Math.round((moments.length / asking) * 1000)} questions per second`);

const weeks = timed(() => {
  for (const moment of moments.slice(0, 2000)) {
    finalShifts(versions, overrides, moment, moment.add({ hours: 168 }));
  }
});
console.log(`the shifts of one week: ${Math.round((2000 / weeks) * 1000)} queries per second`);
