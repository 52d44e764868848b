import { expect, test } from "vitest";
import { bodyOf, fieldsOf, newRung, targetsFault, validatePolicy } from "./policy-fields.ts";

const policy = {
  policyId: "p",
  name: "Payments",
  usedBy: [],
  rungs: [
    {
      targets: [
        { kind: "schedule", id: "s1", name: "On call" },
        { kind: "person", id: "p1", name: "Dana Ito" },
      ],
      ackMinutes: 5,
    },
    { targets: [{ kind: "team", id: "t1", name: "Payments" }], ackMinutes: 10 },
  ],
} as const;

test("a policy goes through its form unchanged", () => {
  const fields = fieldsOf({
    ...policy,
    usedBy: [],
    rungs: policy.rungs.map((rung) => ({ ...rung, targets: [...rung.targets] })),
  });
  expect(validatePolicy(fields)).toEqual({});
  expect(bodyOf(fields)).toEqual({
    name: "Payments",
    rungs: [
      {
        targets: [
          { kind: "schedule", id: "s1" },
          { kind: "person", id: "p1" },
        ],
        ackMinutes: 5,
      },
      { targets: [{ kind: "team", id: "t1" }], ackMinutes: 10 },
    ],
  });
});

test("a rung without anybody to page, and a wait that is none, are faults at their fields", () => {
  const rungs = [newRung(), { ...newRung(), targets: ["team:t1"], ackMinutes: "" }];
  expect(Object.keys(validatePolicy({ name: " ", rungs })).toSorted()).toEqual([
    "name",
    "rungs.0.targets",
    "rungs.1.ackMinutes",
  ]);
});

test("waits between one minute and a day are taken, whole minutes only", () => {
  const fault = (ackMinutes: number) =>
    validatePolicy({ name: "P", rungs: [{ ...newRung(), targets: ["team:t"], ackMinutes }] });
  expect([0, 1, 2.5, 1440, 1441].map((minutes) => Object.keys(fault(minutes)).length)).toEqual([
    1, 0, 1, 0, 1,
  ]);
});

test("what the server says of one target stands at the field of its rung", () => {
  const errors = { "rungs.1.targets.0.id": "There is no such team." };
  expect(targetsFault(errors, 1)).toBe("There is no such team.");
  expect(targetsFault(errors, 0)).toBeNull();
  expect(targetsFault({ "rungs.10.targets": "Missing" }, 1)).toBeNull();
});
