import { expect, test } from "vitest";
import { assignmentsByPerson } from "./targets.ts";

test("each person sees every rung of every service they would be paged on, each once", () => {
  const found = assignmentsByPerson([
    {
      service: "shop",
      rungs: [
        ["ada", "ada"],
        ["bo", "ada"],
      ],
    },
    { service: "mail", rungs: [[], ["ada"]] },
  ]);
  expect(Object.fromEntries(found)).toEqual({
    ada: [
      { service: "shop", rung: 0 },
      { service: "shop", rung: 1 },
      { service: "mail", rung: 1 },
    ],
    bo: [{ service: "shop", rung: 1 }],
  });
});

test("who would not be paged is not listed", () => {
  expect(assignmentsByPerson([{ service: "shop", rungs: [[], []] }]).size).toBe(0);
  expect(assignmentsByPerson([]).size).toBe(0);
});
