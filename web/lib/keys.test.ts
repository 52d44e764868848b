import { expect, test } from "vitest";
import { ROUTES } from "../../contract/routes.ts";
import { keyOf, rootsTouchedBy, rootsTouchedByEvent } from "./keys.ts";

test("what was read is named by the path it came from", () => {
  expect(
    keyOf("/incidents/:incidentId/timeline", {
      params: { incidentId: "i1" },
      query: { topic: "notes" },
    }),
  ).toEqual(["incidents", "i1", "timeline", { topic: "notes" }]);
  expect(keyOf("/home", {})).toEqual(["home"]);
});

test("a command on an incident makes the home page old", () => {
  expect(rootsTouchedBy("/incidents/:incidentId/acknowledge")).toContain("home");
  expect(rootsTouchedBy("/incidents/:incidentId/acknowledge")).toContain("incidents");
});

test("every root that a change touches is one that some page reads", () => {
  const routes = Object.values(ROUTES).flatMap((slice) => Object.values(slice));
  const read = new Set(
    routes.filter(({ method }) => method === "GET").map(({ path }) => path.split("/")[1]),
  );
  const touched = routes
    .filter(({ method }) => method !== "GET")
    .flatMap(({ path }) => rootsTouchedBy(path).slice(1));
  expect(touched.filter((root) => !read.has(root))).toEqual([]);
});

test("an alert that belongs to an incident makes the incident old", () => {
  expect(rootsTouchedByEvent({ kind: "alert", incidentId: "i1" })).toContain("incidents");
});

test("an event of a kind that nobody knows may have changed anything", () => {
  expect(rootsTouchedByEvent({ kind: "weather", incidentId: null })).toBe("everything");
});
