import { expect, test } from "vitest";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { bodyOf } from "./declaration.ts";

const NOW = Date.parse("2026-11-24T03:12:00Z");
const values = {
  title: "Customers cannot pay",
  summary: "",
  serviceIds: [],
  affected: "",
  began: "now",
  beganAt: null,
  type: "",
};

test("a title alone is enough, and what nobody said is not made up", () => {
  const body = bodyOf(values, NOW);
  expect(body).toMatchObject({ affected: null, type: null });
  expect(body).not.toHaveProperty("beganAt");
  expect(incidentRoutes.declare.body.safeParse(body).success).toBe(true);
});

test("what began earlier was still detected now", () => {
  expect(bodyOf({ ...values, began: "15" }, NOW)).toMatchObject({
    beganAt: "2026-11-24T02:57:00.000Z",
    detectedAt: "2026-11-24T03:12:00.000Z",
  });
});

test("a beginning of one's own is sent as it was chosen", () => {
  const beganAt = "2026-11-23T22:00:00.000Z";
  expect(bodyOf({ ...values, began: "other", beganAt }, NOW)).toMatchObject({ beganAt });
});

test("everything that can be said is accepted by the API", () => {
  const body = bodyOf({ ...values, affected: "many", began: "60", type: "network" }, NOW);
  expect(incidentRoutes.declare.body.parse(body)).toMatchObject({
    affected: "many",
    type: "network",
  });
});
