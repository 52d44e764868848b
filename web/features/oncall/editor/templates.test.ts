import { expect, test } from "vitest";
import { finalShifts, gaps } from "../../../../core/oncall/shifts.ts";
import { layersFaults } from "./faults.ts";
import { definitionOf } from "./fields.ts";
import { layersFrom, mondayOf, plusDays, TEMPLATES } from "./templates.ts";

const people = ["a", "b", "c", "d", "e", "f"];
/** A Wednesday. */
const TODAY = "2026-11-25";
const FROM = Temporal.Instant.from("2026-11-25T12:00:00Z");
/** Both changes of clocks of a year, in Europe and in America. */
const TO = Temporal.Instant.from("2027-12-01T00:00:00Z");

function versions(template: (typeof TEMPLATES)[number]["value"], who = people) {
  const schedule = definitionOf({
    timeZone: "Europe/Berlin",
    layers: layersFrom(template, who, TODAY),
  });
  return [{ validFrom: "2026-11-01T00:00:00Z", schedule }];
}

test.each(TEMPLATES)("$label has no fault and no gap, in any season", ({ value }) => {
  expect(layersFaults(layersFrom(value, people, TODAY))).toEqual({});
  expect(gaps(versions(value), [], FROM, TO)).toEqual([]);
});

test.each(["dayNight", "weekend"] as const)(
  "in %s nobody has both parts of one week",
  (template) => {
    const shifts = finalShifts(versions(template), [], FROM, FROM.add({ hours: 24 * 56 }));
    const twice = shifts.filter((shift, at) => shifts[at + 1]?.person === shift.person);
    expect(shifts.length).toBeGreaterThan(10);
    expect(twice).toEqual([]);
  },
);

test("whoever is first has the week that runs", () => {
  const [first] = finalShifts(versions("weeks"), [], FROM, FROM.add({ hours: 24 }));
  expect(first?.person).toBe("a");
});

test("with two people each of them serves in every region", () => {
  const layers = layersFrom("sun", ["a", "b"], TODAY);
  expect(layers.map(({ turns }) => turns.length)).toEqual([2, 2, 2]);
  expect(
    layersFrom("sun", people, TODAY).map(({ turns }) => turns.flatMap((turn) => turn.people)),
  ).toEqual([
    ["a", "d"],
    ["b", "e"],
    ["c", "f"],
  ]);
});

test("weeks begin on Monday", () => {
  expect(mondayOf("2026-11-25")).toBe("2026-11-23");
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(plusDays("2026-12-30", 4)).toBe("2027-01-03");
});
