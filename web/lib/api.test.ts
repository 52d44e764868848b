import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { route } from "../../contract/route.ts";
import { addressOf, pathOf } from "../../contract/address.ts";
import { call, fieldErrors, Problem } from "./api.ts";

const note = route({
  method: "POST",
  path: "/incidents/:incidentId/notes",
  access: "responder",
  summary: "Write a note",
  params: z.object({ incidentId: z.string() }),
  body: z.strictObject({ text: z.string() }),
  answer: z.object({ done: z.literal(true) }),
});

const list = route({
  method: "GET",
  path: "/alerts",
  access: "stakeholder",
  summary: "Alerts",
  answer: z.object({ items: z.array(z.string()) }),
});

function answering(response: Response) {
  const spy = vi.fn<typeof fetch>(async () => response);
  vi.stubGlobal("fetch", spy);
  return {
    address: () => String(spy.mock.calls[0]?.[0]),
    headers: () => new Headers(spy.mock.calls[0]?.[1]?.headers),
    body: () => spy.mock.calls[0]?.[1]?.body,
  };
}

afterEach(() => vi.unstubAllGlobals());

test("parameters are written into the path, and cannot leave their place", () => {
  expect(pathOf("/incidents/:incidentId/tasks/:taskId", { incidentId: "a", taskId: 7 })).toBe(
    "/incidents/a/tasks/7",
  );
  expect(pathOf("/alerts/:alertId", { alertId: "../people?x=1" })).toBe(
    "/alerts/..%2Fpeople%3Fx%3D1",
  );
});

test("a missing parameter is a fault of ours and says which", () => {
  expect(() => pathOf("/alerts/:alertId", {})).toThrow("/alerts/:alertId needs alertId");
});

test("a query leaves out what is not set", () => {
  expect(
    addressOf("/alerts", {}, { status: "firing", q: "", serviceId: undefined, limit: 50 }),
  ).toBe("/alerts?status=firing&limit=50");
  expect(addressOf("/alerts", undefined, {})).toBe("/alerts");
});

test("a command carries its body and its key", async () => {
  const sent = answering(Response.json({ done: true }));
  const answer = await call(
    note,
    { params: { incidentId: "i1" }, body: { text: "hello" } },
    { idempotencyKey: "k1" },
  );
  expect(answer).toEqual({ done: true });
  expect(sent.address()).toBe("/api/v1/incidents/i1/notes");
  expect(sent.headers().get("idempotency-key")).toBe("k1");
  expect(sent.body()).toBe('{"text":"hello"}');
});

test("a read carries neither body nor key", async () => {
  const sent = answering(Response.json({ items: [] }));
  await call(list, {});
  expect(sent.headers().has("idempotency-key")).toBe(false);
  expect(sent.body()).toBeUndefined();
});

test("a refusal is a Problem in the server's words, with its fields", async () => {
  const said = {
    type: "urn:muster:problem:request.invalid",
    title: "Not valid",
    status: 400,
    detail: "One field is wrong.",
    code: "request.invalid",
    requestId: "r1",
    errors: [{ path: "text", message: "This is missing." }],
  };
  answering(Response.json(said, { status: 400 }));
  const error: unknown = await call(note, {
    params: { incidentId: "i1" },
    body: { text: "" },
  }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ status: 400, detail: "One field is wrong.", requestId: "r1" });
  expect(fieldErrors(error)).toEqual({ text: "This is missing." });
});

test("an answer that is no problem at all, from a proxy, still has words for a person", async () => {
  answering(new Response("<html>Bad Gateway</html>", { status: 502 }));
  const error: unknown = await call(list, {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    status: 502,
    detail: "The server could not do this. Try again in a moment.",
  });
});

test("a network that is away is a Problem too", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
  const error: unknown = await call(list, {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status: 0, code: "network.unreachable" });
});

test("a read that was cancelled is no Problem", async () => {
  const cancelled = new DOMException("gone", "AbortError");
  vi.stubGlobal("fetch", () => Promise.reject(cancelled));
  await expect(call(list, {})).rejects.toBe(cancelled);
});
