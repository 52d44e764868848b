// Reports as their people see them: the reporter follows, the service desk answers, links and declares.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Ticket } from "../../contract/tickets.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { newTicketCount, ticketsOfIncident } from "./store.ts";
import { NOW, type Name, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  http = await org.open();
  return () => http.close();
});
afterAll(() => ground.drop());

function call(name: Name, method: "GET" | "POST", path: string, payload?: object) {
  const headers = { "x-person": name };
  const body = payload === undefined ? {} : { payload };
  return http.inject({ method, url: `/api/v1${path}`, headers, ...body });
}
const said = (more: object = {}) => ({
  title: "No mail",
  description: "Nothing arrives since the **update**.",
  since: "2026-11-24T12:00:00Z",
  affected: "many",
  ...more,
});
async function reported(name: Name = "rena", more: object = {}): Promise<Ticket> {
  const answer = await call(name, "POST", "/tickets", said(more));
  expect(answer.statusCode).toBe(201);
  return Ticket.parse(answer.json());
}
async function journal(ticketId: string) {
  const { rows } = await ground.database.ownerPool.query(
    "select type, data, actor from muster.journal where stream_kind = 'ticket' and stream_id = $1 order by version",
    [ticketId],
  );
  return rows;
}

describe("a report", () => {
  test("is numbered and tells its reporter what was understood", async () => {
    const ticket = await reported("rena", { serviceId: org.serviceId });
    expect(ticket).toEqual({
      ticketId: expect.any(String),
      number: 1,
      reporter: { personId: org.people.rena, name: "Rena" },
      title: "No mail",
      description: "Nothing arrives since the **update**.",
      since: "2026-11-24T12:00:00.000Z",
      affected: "many",
      service: { serviceId: org.serviceId, name: "Mail" },
      status: "new",
      answer: null,
      incident: null,
      createdAt: NOW,
      updatedAt: NOW,
    });
    expect(await org.in(newTicketCount)).toBe(1);
  });

  test("of many at once: every number once, without holes", async () => {
    const tickets = await Promise.all(Array.from({ length: 8 }, () => reported()));
    const numbers = tickets.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each([
    ["since", "tomorrow", { since: "2026-11-25T12:00:00Z" }],
    ["serviceId", "a service of nobody", { serviceId: "0190a5d0-0000-7000-8000-000000000000" }],
    ["title", "nothing but blanks", { title: "   " }],
    ["affected", "somebody", { affected: "somebody" }],
  ])("is refused when %s is %s", async (path, _what, more) => {
    const answer = await call("rena", "POST", "/tickets", said(more));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ path }]);
  });

  test("by a browser whose clock is a little fast began now", async () => {
    expect((await reported("rena", { since: "2026-11-24T12:58:00Z" })).since).toBe(NOW);
  });

  test("sent twice with the same key is one report", async () => {
    const send = () =>
      http.inject({
        method: "POST",
        url: "/api/v1/tickets",
        headers: { "x-person": "rena", "idempotency-key": "form-1" },
        payload: said(),
      });
    const [one, two] = await Promise.all([send(), send()]);
    expect(two.json()).toEqual(one.json());
    expect(await org.in(newTicketCount)).toBe(1);
  });
});

describe("who sees a report", () => {
  test("a requester sees their own only", async () => {
    const ticket = await reported("rena");
    await reported("otto");
    expect((await call("rena", "GET", `/tickets/${ticket.ticketId}`)).statusCode).toBe(200);
    expect((await call("otto", "GET", `/tickets/${ticket.ticketId}`)).statusCode).toBe(404);
    const own = (await call("rena", "GET", "/tickets")).json().items;
    expect(own.map((one: Ticket) => one.reporter.name)).toEqual(["Rena"]);
    const all = await call("rena", "GET", "/tickets?scope=all");
    expect(all.statusCode).toBe(403);
    expect(all.json().detail).toContain("need the role stakeholder");
  });

  test("a stakeholder sees everybody's, page by page", async () => {
    for (const name of ["rena", "otto", "rena"] as const) await reported(name);
    const first = (await call("stella", "GET", "/tickets?scope=all&limit=2")).json();
    const second = (
      await call("stella", "GET", `/tickets?scope=all&limit=2&before=${first.next}`)
    ).json();
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual([3, 2, 1]);
    expect(second.next).toBeNull();
    expect((await call("stella", "GET", "/tickets")).json().items).toEqual([]);
    expect((await call("stella", "GET", "/tickets?before=x")).statusCode).toBe(400);
  });

  test.each(["answer", "link", "declare"])("nobody below responder may %s", async (verb) => {
    const { ticketId } = await reported();
    for (const name of ["rena", "stella"] as const) {
      expect((await call(name, "POST", `/tickets/${ticketId}/${verb}`, {})).statusCode).toBe(403);
    }
  });
});

describe("the service desk", () => {
  test("answers, and the reporter reads it", async () => {
    const { ticketId } = await reported();
    await call("ray", "POST", `/tickets/${ticketId}/answer`, {
      text: "Restart your mail program.",
    });
    const seen = (await call("rena", "GET", `/tickets/${ticketId}`)).json();
    expect(seen).toMatchObject({ status: "answered", answer: "Restart your mail program." });
    expect(await org.in(newTicketCount)).toBe(0);
  });

  test("declares an incident from it, once", async () => {
    const { ticketId } = await reported("rena", { serviceId: org.serviceId });
    const answer = await call("ray", "POST", `/tickets/${ticketId}/declare`, {});
    expect(answer.statusCode).toBe(201);
    const { incident, status } = Ticket.parse(answer.json());
    expect(status).toBe("linked");
    expect(org.incidents.declared).toEqual([
      {
        title: "No mail",
        summary: "Nothing arrives since the **update**.",
        detection: { kind: "ticket", by: "Report 1" },
        incidentType: null,
        serviceIds: [org.serviceId],
        beganAt: "2026-11-24T12:00:00.000Z",
        detectedAt: NOW,
        reason: "Rena reported it (report 1).",
        severity: null,
        usersAffected: "many",
        security: false,
      },
    ]);
    const ofIncident = await org.in((scope) =>
      ticketsOfIncident(scope, incident?.incidentId ?? ""),
    );
    expect(ofIncident).toEqual([
      {
        ticketId,
        number: 1,
        title: "No mail",
        reporter: { personId: org.people.rena, name: "Rena" },
      },
    ]);
    const again = await call("ray", "POST", `/tickets/${ticketId}/declare`, {});
    expect(again.statusCode).toBe(409);
    expect(org.incidents.declared).toHaveLength(1);
  });

  test("declares once when two do it at the same moment", async () => {
    const { ticketId } = await reported();
    const both = await Promise.all(
      [1, 2].map(() => call("ray", "POST", `/tickets/${ticketId}/declare`, {})),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect(org.incidents.declared).toHaveLength(1);
  });

  test("links it to an incident under way", async () => {
    const first = await reported("otto");
    await call("ray", "POST", `/tickets/${first.ticketId}/declare`, {});
    const [incidentId] = org.incidents.refs.keys();
    const { ticketId } = await reported("rena");
    const answer = await call("ray", "POST", `/tickets/${ticketId}/link`, { incidentId });
    expect(answer.json()).toMatchObject({ status: "linked", incident: { incidentId } });
    expect(org.incidents.linked.at(-1)).toEqual({
      incidentId,
      title: "No mail",
      reason: "Rena reported it (report 2).",
    });
  });

  test("cannot link to an incident that is not there, and then nothing is changed", async () => {
    const { ticketId } = await reported();
    const incidentId = "0190a5d0-0000-7000-8000-000000000000";
    const answer = await call("ray", "POST", `/tickets/${ticketId}/link`, { incidentId });
    expect(answer.statusCode).toBe(404);
    const seen = (await call("rena", "GET", `/tickets/${ticketId}`)).json();
    expect(seen).toMatchObject({ status: "new", incident: null });
    expect(await journal(ticketId)).toHaveLength(1);
  });

  test("may answer what is part of an incident; it stays part of it", async () => {
    const { ticketId } = await reported();
    await call("ray", "POST", `/tickets/${ticketId}/declare`, {});
    const answer = await call("ray", "POST", `/tickets/${ticketId}/answer`, {
      text: "We are on it.",
    });
    expect(answer.json()).toMatchObject({ status: "linked", answer: "We are on it." });
  });

  test("finds no report that is not there", async () => {
    const path = "/tickets/0190a5d0-0000-7000-8000-000000000000/declare";
    expect((await call("ray", "POST", path, {})).statusCode).toBe(404);
  });
});

test("a reporter sees of the incident how it stands now, and nothing else", async () => {
  const { ticketId } = await reported();
  await call("ray", "POST", `/tickets/${ticketId}/declare`, {});
  const [[incidentId = "", ref] = []] = org.incidents.refs;
  if (ref === undefined) throw new Error("No incident was declared.");
  const secret = { summary: "the root password is …" };
  const resolvedAt = "2026-11-24T13:00:00.000Z";
  org.incidents.refs.set(incidentId, { ...ref, status: "resolved", resolvedAt, ...secret });
  org.incidents.updates.push({ at: NOW, text: "Mail flows again." });
  const answer = await call("rena", "GET", `/tickets/${ticketId}`);
  expect(answer.json().incident).toEqual({
    incidentId,
    number: 1,
    title: "No mail",
    status: "resolved",
    updates: [{ at: NOW, text: "Mail flows again." }],
    resolvedAt,
    nextUpdateAt: null,
  });
  expect(answer.body).not.toContain("password");
});

test("every change is written down with its reporter, by whoever made it", async () => {
  const { ticketId } = await reported();
  await call("ray", "POST", `/tickets/${ticketId}/answer`, { text: "One moment." });
  await call("ray", "POST", `/tickets/${ticketId}/declare`, {});
  const entries = await journal(ticketId);
  expect(entries.map(({ type, actor }) => [type, actor.name])).toEqual([
    ["ticket.reported", "Rena"],
    ["ticket.answered", "Ray"],
    ["ticket.linked", "Ray"],
  ]);
  for (const { data } of entries) expect(data.reporterId).toBe(org.people.rena);
});
