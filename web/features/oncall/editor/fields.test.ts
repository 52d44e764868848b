import { expect, test } from "vitest";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import type { Definition } from "../../../../contract/rota.ts";
import { validateSchedule } from "./faults.ts";
import { bodyOf, fieldOf, fieldsOf, newLayer, newTurn } from "./fields.ts";

const ID = "0198c000-0000-7000-8000-00000000000";

const definition: Definition = {
  timeZone: "Europe/Berlin",
  layers: [
    {
      name: "Primary",
      rotation: {
        unit: "week",
        every: 2,
        start: "2026-11-23T09:00",
        serves: { unit: "week", n: 1 },
      },
      participants: [[`${ID}1`, `${ID}2`], [`${ID}3`]],
      restrictions: [
        { kind: "daily", days: ["MO", "FR"], from: "09:00", until: "18:00" },
        { kind: "weekly", fromDay: "FR", from: "18:00", untilDay: "MO", until: "08:00" },
      ],
      effectiveFrom: "2026-12-01T00:00:00.000Z",
      effectiveUntil: "2027-12-01T00:00:00.000Z",
      timeZone: "Asia/Kathmandu",
      shadow: true,
      holidays: ["2026-12-25"],
    },
    {
      name: "Days",
      rotation: { unit: "day", every: 1, start: "2026-11-23T00:00", countDays: ["MO", "TU"] },
      participants: [[`${ID}1`]],
      restrictions: [],
      shadow: false,
      holidays: [],
    },
  ],
};

function schedule(made: Definition = definition): Schedule {
  return {
    scheduleId: `${ID}8`,
    name: "Payments",
    team: { teamId: `${ID}9`, name: "Payments" },
    definition: made,
    upcoming: [],
    people: [],
    overrides: [],
    onCallNow: [],
    nextHandOff: null,
    nextOnCall: [],
    gaps: [],
  };
}

test("what was read is sent again as it was, whatever it holds", () => {
  const body = bodyOf(fieldsOf(schedule()));
  expect(body).toEqual({ name: "Payments", teamId: `${ID}9`, definition });
  expect(oncallRoutes.changeSchedule.body.safeParse(body).success).toBe(true);
});

test("the end of a day, which a field for a time cannot hold, becomes the midnight that follows", () => {
  const [layer] = definition.layers;
  if (layer === undefined) throw new Error("There is a layer.");
  const made: Definition = {
    timeZone: "UTC",
    layers: [
      {
        ...layer,
        restrictions: [
          { kind: "daily", from: "18:00", until: "24:00" },
          { kind: "weekly", fromDay: "FR", from: "18:00", untilDay: "SU", until: "24:00" },
        ],
      },
    ],
  };
  const [sent] = bodyOf(fieldsOf(schedule(made))).definition.layers;
  expect(sent?.restrictions).toEqual([
    { kind: "daily", from: "18:00", until: "00:00" },
    { kind: "weekly", fromDay: "FR", from: "18:00", untilDay: "MO", until: "00:00" },
  ]);
});

test("what is planned for later is edited with the moment at which it begins", () => {
  const from = "2026-12-01T08:00:00.000Z";
  const later: Definition = { ...definition, timeZone: "Asia/Tokyo" };
  const planned = { ...schedule(), upcoming: [{ from, definition: later }] };
  expect(bodyOf(fieldsOf(planned, from))).toMatchObject({ from, definition: later });
  expect(bodyOf(fieldsOf(planned)).from).toBeUndefined();
});

test("counted days are sent only with a rotation by days, and a moment only when one was chosen", () => {
  const fields = fieldsOf(schedule());
  const layers = fields.layers.map((layer) => ({ ...layer, unit: "week" as const }));
  expect(bodyOf({ ...fields, layers }).definition.layers[1]?.rotation.countDays).toBeUndefined();
  expect(bodyOf({ ...fields, from: "2026-12-01T00:00:00.000Z" }).from).toBe(
    "2026-12-01T00:00:00.000Z",
  );
});

test("what is missing is said at its field", () => {
  const layer = newLayer("", "2026-13-45", []);
  const faulty = { ...layer, every: "", at: "9", turns: [newTurn([])] };
  const hours = {
    key: "k",
    kind: "daily",
    days: [],
    fromDay: "MO",
    from: "",
    untilDay: "MO",
    until: "25:00",
  } as const;
  const faults = validateSchedule({
    name: " ",
    teamId: null,
    timeZone: "UTC",
    from: null,
    layers: [
      { ...faulty, restrictions: [{ ...hours, days: [] }] },
      newLayer("Empty", "2026-11-23", []),
    ],
  });
  expect(Object.keys(faults).toSorted()).toEqual([
    "layers.0.at",
    "layers.0.date",
    "layers.0.every",
    "layers.0.name",
    "layers.0.restrictions.0.days",
    "layers.0.restrictions.0.from",
    "layers.0.restrictions.0.until",
    "layers.0.turns.0",
    "layers.1.turns",
    "name",
    "teamId",
  ]);
  const none = { name: "A", teamId: "t", timeZone: "UTC", from: null, layers: [] };
  expect(validateSchedule(none)).toEqual({ layers: "A schedule needs at least one layer." });
});

test("only hours may be a fraction, and a layer ends after it begins", () => {
  const faultsOf = (more: object) =>
    Object.keys(
      validateSchedule({
        name: "A",
        teamId: "t",
        timeZone: "UTC",
        from: null,
        layers: [{ ...newLayer("L", "2026-11-23", ["a"]), ...more }],
      }),
    );
  expect(faultsOf({ serves: { unit: "hour", n: 0.5 } })).toEqual([]);
  expect(faultsOf({ serves: { unit: "day", n: 0.5 } })).toEqual(["layers.0.serves"]);
  const at = "2026-12-01T00:00:00.000Z";
  expect(faultsOf({ effectiveFrom: at, effectiveUntil: at })).toEqual(["layers.0.effectiveUntil"]);
});

test("what the server says of a part of the definition stands at the field of that part", () => {
  expect(fieldOf("definition.layers.0.participants")).toBe("layers.0.turns");
  expect(fieldOf("definition.layers.0.participants.1.0")).toBe("layers.0.turns.1");
  expect(fieldOf("definition.layers.2.rotation.start")).toBe("layers.2.date");
  expect(fieldOf("definition.layers.2.rotation.serves.n")).toBe("layers.2.serves");
  expect(fieldOf("definition.layers.1.restrictions.3.from")).toBe("layers.1.restrictions.3.from");
  expect(fieldOf("definition.layers.1.restrictions.3.days.0")).toBe("layers.1.restrictions.3.days");
  expect(fieldOf("definition.layers.1.holidays.7")).toBe("layers.1.holidays");
  expect(fieldOf("definition.layers.1.something")).toBe("layers.1");
  expect(fieldOf("definition.layers")).toBe("layers");
  expect(fieldOf("definition.timeZone")).toBe("timeZone");
  expect(fieldOf("name")).toBe("name");
  expect(fieldOf("")).toBeNull();
});
