import { expect, test } from "vitest";
import type { Schedule } from "../../../contract/oncall.ts";
import { previewDuties } from "./preview.ts";

const names = new Map([
  ["a", "Ada"],
  ["b", "Ben"],
  ["c", "Cleo"],
]);
const NOW = Date.parse("2026-11-24T12:00:00Z");
const range = { start: NOW, end: Date.parse("2026-12-15T12:00:00Z") };
const rotation = {
  people: ["a", "b"],
  timeZone: "Europe/Berlin",
  weekday: "MO",
  at: "09:00",
  start: "2026-11-23",
} as const;

function schedule(overrides: Schedule["overrides"]): Schedule {
  return {
    scheduleId: "s",
    name: "On call",
    team: { teamId: "t", name: "Team" },
    rotation: {
      personIds: ["c"],
      timeZone: "Europe/Berlin",
      weekday: "MO",
      at: "09:00",
      start: "2026-01-05",
    },
    people: [{ personId: "c", name: "Cleo" }],
    overrides,
    onCallNow: [],
    nextHandOff: null,
  };
}

const said = (duties: ReturnType<typeof previewDuties>) =>
  duties.map(({ person, start }) => `${person.name} ${new Date(start).toISOString().slice(0, 16)}`);

test("people of a new rotation take turns at the hand-off of its zone", () => {
  expect(said(previewDuties({ rotation, before: null, names }, NOW, range))).toEqual([
    "Ada 2026-11-24T12:00",
    "Ben 2026-11-30T08:00",
    "Ada 2026-12-07T08:00",
    "Ben 2026-12-14T08:00",
  ]);
});

test("a new rotation that begins later leaves everything before it open", () => {
  const later = { ...rotation, start: "2026-12-07" };
  expect(said(previewDuties({ rotation: later, before: null, names }, NOW, range))).toEqual([
    "Ada 2026-12-07T08:00",
    "Ben 2026-12-14T08:00",
  ]);
});

test("a change that begins later leaves the rotation as it is until then", () => {
  const later = { ...rotation, start: "2026-12-07" };
  const duties = previewDuties({ rotation: later, before: schedule([]), names }, NOW, range);
  expect(said(duties).slice(0, 2)).toEqual(["Cleo 2026-11-24T12:00", "Ada 2026-12-07T08:00"]);
});

test("stand-ins stay, and of two at once the newer one counts", () => {
  const standIn = (overrideId: string, personId: string) => ({
    overrideId,
    start: "2026-11-25T08:00:00.000Z",
    end: "2026-11-26T08:00:00.000Z",
    person: { personId, name: names.get(personId) ?? "" },
    reason: "Holiday",
  });
  const before = schedule([standIn("02", "c"), standIn("01", "b")]);
  const duties = previewDuties({ rotation, before, names }, NOW, range);
  expect(said(duties).slice(0, 3)).toEqual([
    "Ada 2026-11-24T12:00",
    "Cleo 2026-11-25T08:00",
    "Ada 2026-11-26T08:00",
  ]);
  expect(duties[1]).toMatchObject({ override: true, reason: "Stands in. Holiday" });
});
