import { expect, test } from "vitest";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { queryOf } from "./list-query.ts";

const ID = "0b1c2d3e-0000-4000-8000-000000000001";

test("the words of the address become the question", () => {
  const words = { status: "active", priority: "2", type: "network", major: "true", q: "INC-12" };
  expect(queryOf({ ...words, serviceId: ID, teamId: ID })).toEqual({
    status: "active",
    priority: 2,
    type: "network",
    major: true,
    q: "INC-12",
    serviceId: ID,
    teamId: ID,
  });
});

test("an address with nonsense still shows a list that the API accepts", () => {
  const query = queryOf({
    status: "burning",
    priority: "7",
    type: "weather",
    serviceId: "x",
    q: " ",
  });
  expect(query).toEqual({});
  expect(incidentRoutes.list.query.safeParse(query).success).toBe(true);
});

test("a search longer than the API takes is cut", () => {
  expect(queryOf({ q: "x".repeat(500) }).q).toHaveLength(200);
});
