import { expect, test } from "vitest";
import type { Schedule } from "../../../../contract/oncall.ts";
import type { Definition } from "../../../../contract/rota.ts";
import { sayWho } from "../picture/duty.ts";
import type { LaneItem } from "../picture/duty.ts";
import { previewOf } from "./preview.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const range = { start: NOW, end: Date.parse("2026-12-15T12:00:00Z") };
const NAMES = { a: "Ada", b: "Ben", c: "Cleo" } as const;

const people = Object.entries(NAMES).map(([personId, name]) => ({
  personId,
  name,
  email: `${personId}@muster.example`,
  role: "responder" as const,
  status: "active" as const,
  reachedBy: [],
  createdAt: "2026-01-01T00:00:00.000Z",
}));

function weekly(ids: readonly (keyof typeof NAMES)[], more = {}): Definition {
  return {
    timeZone: "Europe/Berlin",
    layers: [
      {
        name: "Primary",
        rotation: { unit: "week", every: 1, start: "2026-11-23T09:00" },
        participants: ids.map((id) => [id]),
        restrictions: [],
        shadow: false,
        holidays: [],
        ...more,
      },
    ],
  };
}

function saved(more: Partial<Schedule> = {}): Schedule {
  return {
    scheduleId: "s",
    name: "On call",
    team: { teamId: "t", name: "Team" },
    definition: weekly(["c"]),
    upcoming: [],
    people: [{ personId: "c", name: "Cleo" }],
    overrides: [],
    onCallNow: [],
    nextHandOff: null,
    nextOnCall: [],
    gaps: [],
    ...more,
  };
}

const said = (items: readonly LaneItem[]) =>
  items.map((item) => `${sayWho(item)} ${new Date(item.start).toISOString().slice(0, 16)}`);
const wanted = { definition: weekly(["a", "b"]), from: null, untouched: false, people };

test("people of a new schedule take turns at the hand-off of its zone", () => {
  const { rota, changes } = previewOf({ ...wanted, before: null }, NOW, range);
  const turns = [
    "Ada 2026-11-24T12:00",
    "Ben 2026-11-30T08:00",
    "Ada 2026-12-07T08:00",
    "Ben 2026-12-14T08:00",
  ];
  expect(said(rota.final)).toEqual(turns);
  expect(rota.layers.map(({ name, items }) => [name, ...said(items)])).toEqual([
    ["Primary", ...turns],
  ]);
  expect(changes).toEqual([]);
});

test("a new schedule that begins later leaves a gap before it", () => {
  const from = Date.parse("2026-12-07T08:00:00Z");
  const { rota } = previewOf({ ...wanted, from, before: null }, NOW, range);
  expect(said(rota.final).slice(0, 2)).toEqual(["Nobody 2026-11-24T12:00", "Ada 2026-12-07T08:00"]);
});

test("a change says when other people are in charge, and leaves out what stays", () => {
  const from = Date.parse("2026-12-07T08:00:00Z");
  const definition = weekly(["c", "b"]);
  const { rota, before, changes } = previewOf(
    { ...wanted, definition, from, before: saved() },
    NOW,
    range,
  );
  expect(said(before)).toEqual(["Cleo 2026-11-24T12:00"]);
  expect(
    changes.map((one) => [said([{ ...one, people: one.before } as never])[0], one.after[0]?.name]),
  ).toEqual([["Cleo 2026-12-14T08:00", "Ben"]]);
  expect(rota.final.filter((item) => item.changed === true).map(sayWho)).toEqual(["Ben"]);
});

test("what is planned for later goes, unless the change begins after it", () => {
  const upcoming = [{ from: "2026-12-01T08:00:00.000Z", definition: weekly(["b"]) }];
  const at = (from: string) =>
    said(
      previewOf(
        {
          ...wanted,
          definition: weekly(["a"]),
          from: Date.parse(from),
          before: saved({ upcoming }),
        },
        NOW,
        range,
      ).rota.final,
    );
  expect(at("2026-11-28T08:00:00Z")).toEqual(["Cleo 2026-11-24T12:00", "Ada 2026-11-28T08:00"]);
  expect(at("2026-12-10T08:00:00Z")).toEqual([
    "Cleo 2026-11-24T12:00",
    "Ben 2026-12-01T08:00",
    "Ada 2026-12-10T08:00",
  ]);
});

test("while nothing was edited nothing changes, and what is planned for later stays", () => {
  const before = saved({
    upcoming: [{ from: "2026-12-01T08:00:00.000Z", definition: weekly(["b"]) }],
  });
  const { definition } = before;
  const { rota, changes } = previewOf(
    { ...wanted, definition, untouched: true, before },
    NOW,
    range,
  );
  expect(said(rota.final)).toEqual(["Cleo 2026-11-24T12:00", "Ben 2026-12-01T08:00"]);
  expect(changes).toEqual([]);
});

test("overrides stay, each in its kind, and of two take-overs the newer one counts", () => {
  const hours = { start: "2026-11-25T08:00:00.000Z", end: "2026-11-26T08:00:00.000Z" };
  const person = (personId: keyof typeof NAMES) => ({ personId, name: NAMES[personId] });
  const make = (overrideId: string, kind: Schedule["overrides"][number]["kind"], more = {}) => ({
    overrideId,
    kind,
    ...hours,
    person: null,
    replaces: null,
    reason: "Holiday",
    ...more,
  });
  const first = (overrides: Schedule["overrides"]) =>
    previewOf({ ...wanted, before: saved({ overrides }) }, NOW, range).rota.final.filter(
      ({ start }) => start === Date.parse(hours.start),
    );
  const taken = first([
    make("02", "takeOver", { person: person("c") }),
    make("01", "takeOver", { person: person("b") }),
  ]);
  expect(taken.map((item) => [sayWho(item), item.reason, item.override])).toEqual([
    ["Cleo", "Takes over alone: Holiday.", true],
  ]);
  const stands = first([make("01", "replace", { person: person("b"), replaces: person("a") })]);
  expect(stands.map((item) => [sayWho(item), item.reason])).toEqual([
    ["Ben", "Stands in for Ada: Holiday."],
  ]);
  expect(said(first([make("01", "nobody")]))).toEqual(["Nobody 2026-11-25T08:00"]);
});
