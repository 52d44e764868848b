import { expect, test } from "vitest";
import { newWindow } from "./hours-fields.ts";
import {
  bodyOf,
  fieldsOf,
  newPath,
  newRung,
  targetsFault,
  validatePolicy,
} from "./policy-fields.ts";

const team = { kind: "team", id: "t1", name: "Payments" } as const;

const simple = { repeat: 0, fallback: [], silentMinutes: null, supportHours: null, paths: [] };

const policy = {
  ...simple,
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
    { targets: [team], ackMinutes: 10 },
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
    ...simple,
  });
});

test("rounds, a fallback, a watch over silence, hours and paths go through their form unchanged", () => {
  const hours = {
    timeZone: "Europe/Berlin",
    windows: [
      {
        kind: "daily" as const,
        days: ["MO" as const, "TU" as const],
        from: "08:00",
        until: "18:00",
      },
      { kind: "daily" as const, from: "09:00", until: "12:00" },
      {
        kind: "weekly" as const,
        fromDay: "FR" as const,
        from: "18:00",
        untilDay: "MO" as const,
        until: "08:00",
      },
    ],
  };
  const path = {
    name: "Next morning",
    priorities: [4, 5],
    hours: "outsideSupportHours" as const,
    rungs: [{ targets: [team], ackMinutes: 60 }],
    repeat: 1,
  };
  const fields = fieldsOf({
    policyId: "p",
    name: "Payments",
    usedBy: [],
    rungs: [{ targets: [team], ackMinutes: 5 }],
    repeat: 2,
    fallback: [team],
    silentMinutes: 30,
    supportHours: hours,
    paths: [path],
  });
  expect(validatePolicy(fields)).toEqual({});
  const { name: _, ...target } = team;
  expect(bodyOf(fields)).toMatchObject({
    repeat: 2,
    fallback: [target],
    silentMinutes: 30,
    supportHours: hours,
    paths: [{ ...path, rungs: [{ targets: [target], ackMinutes: 60 }] }],
  });
  const always = fields.paths.map((one) => ({ ...one, hours: "always" as const }));
  expect(bodyOf({ ...fields, paths: always }).supportHours).toBeNull();
});

test("what is missing in a path, and hours that are none, are faults at their fields", () => {
  const fields = fieldsOf({ ...policy, usedBy: [], rungs: [] });
  const hours = { timeZone: "", windows: [{ ...newWindow(), days: [], from: "8" }] };
  const faults = validatePolicy({
    ...fields,
    repeat: 10,
    silentMinutes: "",
    supportHours: hours,
    paths: [newPath()],
  });
  expect(Object.keys(faults).toSorted()).toEqual([
    "paths.0.name",
    "paths.0.rungs.0.targets",
    "repeat",
    "silentMinutes",
    "supportHours.timeZone",
    "supportHours.windows.0.days",
    "supportHours.windows.0.from",
  ]);
});

test("a rung without anybody to page, and a wait that is none, are faults at their fields", () => {
  const rungs = [newRung(), { ...newRung(), targets: ["team:t1"], ackMinutes: "" }];
  expect(Object.keys(validatePolicy({ ...fieldsOf(null), name: " ", rungs })).toSorted()).toEqual([
    "name",
    "rungs.0.targets",
    "rungs.1.ackMinutes",
  ]);
});

test("waits between one minute and a day are taken, whole minutes only", () => {
  const fault = (ackMinutes: number) =>
    validatePolicy({
      ...fieldsOf(null),
      name: "P",
      rungs: [{ ...newRung(), targets: ["team:t"], ackMinutes }],
    });
  expect([0, 1, 2.5, 1440, 1441].map((minutes) => Object.keys(fault(minutes)).length)).toEqual([
    1, 0, 1, 0, 1,
  ]);
});

test("what the server says of one target stands at the field of its rung", () => {
  const errors = { "rungs.1.targets.0.id": "There is no such team." };
  expect(targetsFault(errors, "rungs.1.targets")).toBe("There is no such team.");
  expect(targetsFault(errors, "rungs.0.targets")).toBeNull();
  expect(targetsFault({ "rungs.10.targets": "Missing" }, "rungs.1.targets")).toBeNull();
  expect(targetsFault({ "fallback.0.id": "There is no such team." }, "fallback")).toMatch(
    /no such/,
  );
});
