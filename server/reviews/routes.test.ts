// A review from its draft to its signature, and the actions that come out of it.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ActionOut, ReviewOut } from "../../contract/reviews.ts";
import { tell } from "../../core/evidence/tell.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { openActionsDue } from "./store/actions.ts";
import { reviewFact } from "./store/stream.ts";
import { withdrawReview } from "./routes.ts";
import { type Org, clock, foundOrg, openApi, timeline } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
beforeAll(async () => {
  ground = await testDatabase();
  http = await openApi(() => org);
});
beforeEach(async () => {
  clock.reset();
  org = await foundOrg(ground.database);
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

type Method = "GET" | "POST" | "PATCH";
async function call(method: Method, path: string, payload?: object, role = "responder") {
  const body = payload === undefined ? {} : { payload };
  const headers = { "x-role": role };
  const answer = await http.inject({ method, url: `/api/v1${path}`, headers, ...body });
  return { status: answer.statusCode, body: answer.json() };
}
const at = () => `/incidents/${org.incidentId}/review`;
async function review(method: Method, path: string, payload?: object): Promise<ReviewOut> {
  const { status, body } = await call(method, path, payload);
  expect(body).toMatchObject({ incidentId: org.incidentId });
  expect(status).toBeLessThan(300);
  return body;
}
async function add(more: object = {}): Promise<ActionOut> {
  const input = { title: "Check migrations for locks", ownerId: org.ben, dueOn: "2031-04-01" };
  const { status, body } = await call("POST", `/incidents/${org.incidentId}/actions`, {
    ...input,
    ...more,
  });
  expect([status, body]).toMatchObject([201, { actionId: expect.any(String) }]);
  return body;
}
const WRITTEN = {
  summary: "Nobody could pay.",
  rootCause: "A lock.",
  contributingFactors: "A Friday.",
  wentWell: "The rollback.",
  wentBadly: "The alarm was late.",
};
async function signed(): Promise<void> {
  org.told.push({ at: "2031-03-03T20:00:00.000Z", sentence: "Ada declared the incident." });
  await review("POST", at());
  await review("PATCH", at(), { sections: WRITTEN });
  await review("POST", `${at()}/sign-off`, { noActionsReason: "It was a drill." });
}

describe("a review", () => {
  test("does not exist before somebody opens it", async () => {
    const none = await review("GET", at());
    expect(none).toMatchObject({ status: "none", actions: [], signedOffBy: null });
    expect(Object.values(none.sections).join("")).toBe("");
  });

  test("opens with timeline and impact as the journal has them", async () => {
    org.told.push({ at: "2031-03-03T20:02:00.000Z", sentence: "Ada acknowledged and is on it." });
    const { status, sections } = await review("POST", at());
    expect(status).toBe("draft");
    expect(sections.timeline).toContain("Ada acknowledged and is on it.");
    expect(sections.impact).toContain("**Checkout**: 2031-03-03 20:00 to 2031-03-03 21:30 UTC");
    expect(sections.impact).toContain("The incident was a P1.");
  });

  test("opened a second time keeps what was written", async () => {
    await review("POST", at());
    await review("PATCH", at(), { sections: { timeline: "As it really was." } });
    org.told.push({ at: "2031-03-03T20:02:00.000Z", sentence: "Something else." });
    expect((await review("POST", at())).sections.timeline).toBe("As it really was.");
  });

  test("of a very long incident has a draft that can be written back", async () => {
    const sentence = "Grafana says the same thing again. ".repeat(4);
    for (let n = 0; n < 2_000; n += 1) org.told.push({ at: clock.at, sentence });
    const { sections } = await review("POST", at());
    expect(sections.timeline).toMatch(/The rest is on the timeline of the incident\.$/);
    await review("PATCH", at(), { sections: { timeline: `${sections.timeline} More.` } });
  });

  test("is signed when it is complete, and then stands", async () => {
    await signed();
    const body = await review("GET", at());
    expect(body).toMatchObject({
      status: "signedOff",
      signedOffAt: clock.at,
      signedOffBy: { kind: "person", id: org.ada, name: "Ada" },
    });
    const late = await call("PATCH", at(), { sections: { summary: "No." } });
    expect(late).toMatchObject({ status: 409, body: { code: "review.signedOff" } });
    expect(await org.in((scope) => reviewFact(scope, org.incidentId))).toEqual({
      status: "signedOff",
      at: clock.at,
    });
  });

  test.each(["open", "mitigated"] as const)(
    "of an incident that is %s is not signed",
    async (status) => {
      await review("POST", at());
      await review("PATCH", at(), { sections: WRITTEN });
      await org.become(status);
      const early = await call("POST", `${at()}/sign-off`, { noActionsReason: "None." });
      expect(early).toMatchObject({ status: 422, body: { code: "review.incidentNotResolved" } });
    },
  );

  test("needs an action that was not dropped, or a reason why none is needed", async () => {
    org.told.push({ at: clock.at, sentence: "It began." });
    await review("POST", at());
    await review("PATCH", at(), { sections: WRITTEN });
    const { actionId } = await add();
    await call("PATCH", `/actions/${actionId}`, { status: "dropped" });
    const bare = await call("POST", `${at()}/sign-off`, {});
    expect(bare).toMatchObject({ status: 422, body: { code: "review.actionsMissing" } });
    await add();
    expect((await review("POST", `${at()}/sign-off`, {})).status).toBe("signedOff");
  });

  test("waits with its signature for whoever is reopening the incident, and is not signed then", async () => {
    await review("POST", at());
    await review("PATCH", at(), { sections: WRITTEN });
    let signing: ReturnType<typeof call> | undefined;
    await org.in(async ({ tx }) => {
      await tx.selectFrom("incident").select("state").forUpdate().execute();
      signing = call("POST", `${at()}/sign-off`, { noActionsReason: "None." });
      const done = await Promise.race([signing, new Promise((go) => setTimeout(go, 200))]);
      expect(done).toBeUndefined();
      await tx
        .updateTable("incident")
        .set(({ ref, fn, val }) => ({
          state: fn("jsonb_set", [ref("state"), val("{status}"), val('"open"')]),
        }))
        .execute();
    });
    expect(await signing).toMatchObject({ body: { code: "review.incidentNotResolved" } });
  });

  test("loses its signature when the incident is reopened; a draft stays as it is", async () => {
    const reopen = () =>
      org.in((scope) => withdrawReview(scope, org.incidentId, "It was reopened."));
    await reopen();
    expect(await org.in((scope) => reviewFact(scope, org.incidentId))).toEqual({
      status: "missing",
    });
    await signed();
    await reopen();
    await reopen();
    expect(await review("GET", at())).toMatchObject({ status: "draft", signedOffAt: null });
    const types = (await timeline(ground.database, org.incidentId)).map(({ type }) => type);
    expect(types).toEqual([
      "review.opened",
      "review.written",
      "review.signedOff",
      "review.withdrawn",
    ]);
  });

  test("of an incident that is not there is a 404, whatever is asked of it", async () => {
    const path = `/incidents/${randomUUIDv7()}/review`;
    const tries: [Method, string, object?][] = [
      ["GET", path],
      ["POST", path],
      ["PATCH", path, { sections: {} }],
      ["POST", `${path}/sign-off`, {}],
      ["POST", `${path}/withdraw`, { reason: "x" }],
    ];
    for (const [method, where, payload] of tries) {
      expect(await call(method, where, payload)).toMatchObject({ status: 404 });
    }
  });
});

describe("an action", () => {
  test("stands on the timeline of its incident, told as a sentence, with before and after", async () => {
    const { actionId } = await add();
    await call("PATCH", `/actions/${actionId}`, { status: "done", note: "Merged." });
    await call("PATCH", `/actions/${actionId}`, { status: "done" });
    const entries = await timeline(ground.database, org.incidentId);
    expect(entries).toMatchObject([
      { type: "action.added", data: { ownerId: org.ben, dueOn: "2031-04-01" } },
      {
        type: "action.changed",
        data: { before: { status: "open", note: "" }, after: { status: "done", note: "Merged." } },
      },
    ]);
    const names = { person: () => "", service: () => "", delivery: () => null };
    const actor = { kind: "person", id: org.ada, name: "Ada" } as const;
    const sentences = entries.map(({ type, data }) => {
      const event = { ...(data as object), type };
      return tell({ streamId: actionId, actor, event }, names)?.sentence;
    });
    expect(sentences).toEqual([
      "Ada added an action due 2031-04-01: Check migrations for locks",
      "Ada set an action to done: Check migrations for locks",
    ]);
  });

  test("is done at an instant, and no longer when it is opened again", async () => {
    const { actionId } = await add();
    const done = await call("PATCH", `/actions/${actionId}`, { status: "done" });
    expect(done.body).toMatchObject({ status: "done", doneAt: clock.at });
    const again = await call("PATCH", `/actions/${actionId}`, { status: "open" });
    expect(again.body).toMatchObject({ status: "open", doneAt: null });
  });

  test("is owned by somebody who is here and may act", async () => {
    const path = `/incidents/${org.incidentId}/actions`;
    const input = { title: "x", dueOn: "2031-04-01" };
    const stranger = await call("POST", path, { ...input, ownerId: randomUUIDv7() });
    expect(stranger).toMatchObject({ status: 400, body: { errors: [{ path: "ownerId" }] } });
    await org.in(({ tx }) =>
      tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", org.ben)
        .execute(),
    );
    const gone = await call("POST", path, { ...input, ownerId: org.ben });
    expect(gone).toMatchObject({ status: 400, body: { errors: [{ path: "ownerId" }] } });
    const { actionId } = await add({ ownerId: org.ada });
    const handed = await call("PATCH", `/actions/${actionId}`, { ownerId: org.ben });
    expect(handed).toMatchObject({ status: 400, body: { errors: [{ path: "ownerId" }] } });
  });

  test("has its place in the list: the longest overdue first, what is settled last", async () => {
    await add({ title: "Later", dueOn: "2031-05-01" });
    await add({ title: "Overdue", dueOn: "2031-02-01", ownerId: org.ada });
    const settled = await add({ title: "Settled", dueOn: "2030-01-01" });
    await call("PATCH", `/actions/${settled.actionId}`, { status: "done" });
    await add({ title: "Soon", dueOn: "2031-03-05" });
    const titles = async (query: string) => {
      const { body } = await call("GET", `/actions${query}`);
      return body.items.map(({ title }: ActionOut) => title);
    };
    expect(await titles("")).toEqual(["Overdue", "Soon", "Later", "Settled"]);
    expect(await titles("?status=open&limit=2")).toEqual(["Overdue", "Soon"]);
    expect(await titles(`?ownerId=${org.ben}`)).toEqual(["Soon", "Later", "Settled"]);
    const due = await org.in((scope) => openActionsDue(scope, 2));
    expect(due).toMatchObject([
      { title: "Overdue", dueOn: "2031-02-01", owner: { name: "Ada" }, incidentId: org.incidentId },
      { title: "Soon" },
    ]);
  });

  test("nobody knows is a 404, and those who only read change none", async () => {
    expect(await call("PATCH", `/actions/${randomUUIDv7()}`, {})).toMatchObject({ status: 404 });
    const { actionId } = await add();
    const change = await call("PATCH", `/actions/${actionId}`, { note: "x" }, "stakeholder");
    expect(change).toMatchObject({ status: 403 });
    expect(await call("GET", "/actions", undefined, "stakeholder")).toMatchObject({ status: 200 });
  });
});
