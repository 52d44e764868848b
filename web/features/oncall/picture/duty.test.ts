import { expect, test } from "vitest";
import type { Person } from "../../../../contract/people.ts";
import { rotaOf, sayWho, whyUnreached } from "./duty.ts";

const DAY = 86_400_000;
const range = { start: 0, end: 28 * DAY };
const at = (day: number) => new Date(day * DAY).toISOString();
const dana = { personId: "Dana", name: "Dana" };
const ben = { personId: "Ben", name: "Ben" };

function shift(start: number, end: number, more = {}) {
  const times = { start: at(start), end: at(end) };
  return { person: dana, ...times, reason: "", override: false, shadow: false, ...more };
}

function person(status: Person["status"]): Person {
  return {
    personId: "Dana",
    name: "Dana",
    email: "dana@muster.example",
    role: "responder",
    status,
    reachedBy: [],
    createdAt: "2026-01-01T00:00:00.000Z",
  };
}

const asked = { range, now: DAY, people: [] };

test("gaps stand between the shifts in the order they begin", () => {
  const { final } = rotaOf(
    {
      items: [shift(0, 7), shift(14, 28)],
      layers: [],
      gaps: [{ start: at(7), end: at(14) }],
    },
    asked,
  );
  expect(final.map((item) => [item.start / DAY, item.end / DAY, sayWho(item)])).toEqual([
    [0, 7, "Dana"],
    [7, 14, "Nobody"],
    [14, 28, "Dana"],
  ]);
});

test("a gap that runs counts from now, and one that is over is not shown: nobody can mend it", () => {
  const gaps = [
    { start: at(0), end: at(3) },
    { start: at(5), end: at(20) },
  ];
  const { final } = rotaOf({ items: [], layers: [], gaps }, { ...asked, now: 14 * DAY });
  expect(final.map(({ start, end }) => [start / DAY, end / DAY])).toEqual([[14, 20]]);
});

test("a shift that fills all that was asked for is open at both ends", () => {
  const { final } = rotaOf({ items: [shift(0, 28)], layers: [], gaps: [] }, asked);
  expect(final[0]).toMatchObject({ openStart: true, openEnd: true });
});

test("somebody who may not enter is not reached, with the reason; not when it is over, nor when they only ride along", () => {
  const people = [person("disabled")];
  const items = [shift(0, 7), shift(7, 28), shift(7, 28, { shadow: true })];
  const { final } = rotaOf({ items, layers: [], gaps: [] }, { range, now: 7 * DAY, people });
  expect(final.map(({ unreached }) => unreached)).toEqual([
    null,
    "Disabled: nobody is paged.",
    null,
  ]);
  expect(whyUnreached("Dana", [person("invited")])).toContain("not accepted the invitation");
  expect(whyUnreached("Dana", [person("active")])).toBeNull();
});

test("of several people in one turn of a layer the one who is not reached is named", () => {
  const shifts = [{ people: [ben, dana], start: at(2), end: at(9) }];
  const { layers } = rotaOf(
    { items: [], layers: [{ layer: "Primary", shadow: false, shifts }], gaps: [] },
    { ...asked, people: [person("disabled")] },
  );
  const [item] = layers[0]?.items ?? [];
  expect(item?.unreached).toBe("Dana: Disabled: nobody is paged.");
  expect(item === undefined ? "" : sayWho(item)).toBe("Ben, Dana");
});
