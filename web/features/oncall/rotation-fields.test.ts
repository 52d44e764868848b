import { expect, test } from "vitest";
import { bodyOf, fieldOf, newFields, newTurn, validateRotation } from "./rotation-fields.ts";

const team = {
  teamId: "t1",
  name: "Payments",
  description: "",
  members: [
    { personId: "p1", name: "Dana Ito" },
    { personId: "p2", name: "Piet Smit" },
  ],
};
const beginning = { timeZone: "Europe/Berlin", today: "2026-11-24" };

test("a rotation for a team begins with its members, today, in the viewer's zone", () => {
  const fields = newFields({ team, ...beginning });
  expect(bodyOf(fields)).toEqual({
    name: "Payments on call",
    teamId: "t1",
    rotation: {
      personIds: ["p1", "p2"],
      timeZone: "Europe/Berlin",
      weekday: "MO",
      at: "09:00",
      start: "2026-11-24",
    },
  });
  expect(validateRotation(fields)).toEqual({});
});

test("what is missing is said at its field", () => {
  const faults = validateRotation({
    ...newFields({ team: null, ...beginning }),
    at: "",
    start: "2026-13-45",
  });
  expect(Object.keys(faults).toSorted()).toEqual(["at", "name", "start", "teamId", "turns"]);
});

test("the same person may have two turns, told apart by their keys", () => {
  expect(newTurn("p1").key).not.toBe(newTurn("p1").key);
});

test("what the server says of a place in the rotation stands at that turn", () => {
  expect(fieldOf("rotation.personIds.1")).toBe("turns.1");
  expect(fieldOf("rotation.personIds")).toBe("turns");
  expect(fieldOf("rotation.timeZone")).toBe("timeZone");
  expect(fieldOf("name")).toBe("name");
});
