import { expect, test } from "vitest";
import { catalogRoutes } from "./catalog.ts";
import { incidentRoutes } from "./incidents.ts";

function faultsOf(body: unknown): Record<string, string> {
  const { error } = incidentRoutes.declare.body.safeParse(body);
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]),
  );
}

test("a missing, a wrong and an unknown field are told in plain words", () => {
  expect(faultsOf({ serviceIds: "checkout", titel: "x" })).toEqual({
    title: "This is missing.",
    serviceIds: "This must be a list.",
    "": "There is no field named titel here. Check the spelling.",
  });
});

test("a value that is none of the allowed ones is told which are", () => {
  expect(faultsOf({ title: "x", affected: "everybody", serviceIds: ["1"] })).toEqual({
    affected: "This must be one of: one, some, many, all.",
    "serviceIds.0": "This is no id.",
  });
});

test("what a schema says itself comes first", () => {
  const { error } = catalogRoutes.makeTeam.body.safeParse({ name: "  " });
  expect(error?.issues[0]?.message).toBe("This is missing.");
  expect(faultsOf({ title: "x".repeat(301) })).toEqual({
    title: "This is longer than 300 characters. Shorten it.",
  });
});
