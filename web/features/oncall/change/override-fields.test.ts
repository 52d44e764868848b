import { expect, test } from "vitest";
import type { LaneItem } from "../picture/duty.ts";
import { overrideFault, startsWith } from "./override-fields.ts";

const HOUR = 3_600_000;
const hours = { start: HOUR, end: 9 * HOUR };

function item(name: string | null): LaneItem {
  const people = name === null ? [] : [{ personId: name, name }];
  const rest = { reason: "", override: false, shadow: false, unreached: null };
  return { people, ...hours, ...rest, openStart: false, openEnd: false };
}

test("from somebody else's shift one stands in oneself; from one's own somebody is looked for", () => {
  expect(startsWith({ ...hours, item: item("Ana") }, "me", 0)).toMatchObject({
    kind: "replace",
    personId: "me",
    replacesId: "Ana",
  });
  expect(startsWith({ ...hours, item: item("me") }, "me", 0)).toMatchObject({
    kind: "replace",
    personId: null,
    replacesId: "me",
  });
});

test("in a gap one joins, and hours without a shift are taken over", () => {
  expect(startsWith({ ...hours, item: item(null) }, "me", 0).kind).toBe("join");
  expect(startsWith({ ...hours, item: null }, "me", 0).kind).toBe("takeOver");
});

test("of a shift that runs only the rest is changed", () => {
  const begun = startsWith({ ...hours, item: item("Ana") }, "me", 3 * HOUR + 12_345);
  expect(begun.start).toBe("1970-01-01T03:00:00.000Z");
  expect(begun.end).toBe("1970-01-01T09:00:00.000Z");
});

test("each kind asks for the people it names, and for hours in their order", () => {
  const empty = { personId: null, replacesId: null, start: null, end: null, reason: "" };
  const faulty = (kind: Parameters<typeof overrideFault>[0]["kind"]) =>
    Object.keys(overrideFault({ ...empty, kind })).join(" ");
  expect(faulty("replace")).toBe("personId replacesId start end");
  expect(faulty("relieve")).toBe("replacesId start end");
  expect(faulty("nobody")).toBe("start end");
  const times = { start: "2026-11-24T10:00:00.000Z", end: "2026-11-24T10:00:00.000Z" };
  expect(overrideFault({ ...empty, ...times, kind: "nobody" })).toEqual({
    end: "The end must be after the beginning.",
  });
  const whole = { ...times, end: "2026-11-24T11:00:00.000Z", reason: "" };
  expect(overrideFault({ ...whole, kind: "replace", personId: "a", replacesId: "a" })).toEqual({
    personId: "Nobody stands in for themselves.",
  });
});
