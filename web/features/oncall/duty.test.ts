import { expect, test } from "vitest";
import type { Person } from "../../../contract/people.ts";
import { laneItems, whyUnreached } from "./duty.ts";
import type { Duty } from "./duty.ts";

const DAY = 86_400_000;
const range = { start: 0, end: 28 * DAY };

function duty(start: number, end: number, name = "Dana"): Duty {
  return { person: { personId: name, name }, start, end, reason: "", override: false };
}

function person(status: Person["status"]): Person {
  return {
    personId: "Dana",
    name: "Dana",
    email: "dana@muster.example",
    role: "responder",
    status,
    contacts: [],
    createdAt: "2026-01-01T00:00:00.000Z",
  };
}

test("what lies ahead and is covered by nobody becomes a gap between the shifts", () => {
  const items = laneItems([duty(0, 7 * DAY), duty(14 * DAY, 28 * DAY)], {
    range,
    now: DAY,
    people: [],
  });
  expect(items.map((item) => [item.start / DAY, item.end / DAY, item.duty?.person.name])).toEqual([
    [0, 7, "Dana"],
    [7, 14, undefined],
    [14, 28, "Dana"],
  ]);
});

test("gaps of the past are not shown: nobody can mend them", () => {
  const items = laneItems([duty(14 * DAY, 28 * DAY)], { range, now: 14 * DAY, people: [] });
  expect(items.filter((item) => item.duty === null)).toEqual([]);
});

test("a shift that fills all that was asked for is open at both ends", () => {
  const [item] = laneItems([duty(0, 28 * DAY)], { range, now: DAY, people: [] });
  expect(item).toMatchObject({ openStart: true, openEnd: true });
});

test("somebody who may not enter is not reached, with the reason; a shift that is over says nothing", () => {
  const people = [person("disabled")];
  const items = laneItems([duty(0, 7 * DAY), duty(7 * DAY, 28 * DAY)], {
    range,
    now: 7 * DAY,
    people,
  });
  expect(items.map(({ unreached }) => unreached)).toEqual([null, "Disabled: nobody is paged."]);
  expect(whyUnreached("Dana", [person("invited")])).toContain("not accepted the invitation");
  expect(whyUnreached("Dana", [person("active")])).toBeNull();
});
