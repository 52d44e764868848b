// Another organisation sees and changes no report, whatever ids it knows.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  addTicket,
  changeTicket,
  findTicket,
  listTickets,
  newTicketCount,
  ticketsOfIncident,
} from "./store.ts";
import { NOW, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
const ticketId = randomUUIDv7();
const incidentId = randomUUIDv7();
const ticket = (org: Org) => ({
  ticketId,
  reporterId: org.people.rena,
  title: "No mail",
  description: "",
  since: NOW,
  affected: "one" as const,
  serviceId: null,
});

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.in((scope) => addTicket(scope, ticket(mine)));
  await mine.in((scope) => changeTicket(scope, ticketId, { status: "linked", incidentId }));
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const seen = await other.in(async (scope) => [
      await listTickets(scope, { reporterId: null, status: undefined }, 50, null),
      await listTickets(scope, { reporterId: mine.people.rena, status: undefined }, 50, null),
      await findTicket(scope, ticketId),
      await findTicket(scope, ticketId, "hold"),
      await ticketsOfIncident(scope, incidentId),
      await newTicketCount(scope),
    ]);
    expect(seen).toEqual([[], [], null, null, [], 0]);
  });

  test("changes nothing", async () => {
    const before = await mine.in((scope) => findTicket(scope, ticketId));
    await other.in((scope) => changeTicket(scope, ticketId, { status: "answered", answer: "x" }));
    expect(await mine.in((scope) => findTicket(scope, ticketId))).toEqual(before);
  });

  test("cannot report in the name of a person of ours", async () => {
    await expect(other.in((scope) => addTicket(scope, ticket(mine)))).rejects.toMatchObject({
      code: "23503",
    });
  });

  test("counts its own reports from 1, and may use the same ids", async () => {
    expect(await other.in((scope) => addTicket(scope, ticket(other)))).toBe(1);
  });
});
