// The link of a page: looking changes nothing however often it is done, answering does, and old or forged links do not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../../../core/incidents/testing.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import {
  ADMIN,
  SECRET,
  type Org,
  clock,
  foundOrg,
  reaches,
  timeline,
} from "../testing/ground.store.ts";
import { type Answering, startAnswering } from "../testing/answering.store.ts";
import { listDeliveries } from "../store/outbox.ts";
import { answerToken } from "./token.ts";

const PHONE = "+4915123456789";
let ground: TestDatabase;
let answering: Answering;
let org: Org;
let token = "";
const BO = () => ({ kind: "person", id: org.bo, name: "Bo" }) as const;
beforeAll(async () => {
  ground = await testDatabase();
  answering = await startAnswering(ground.database);
});
beforeEach(async () => {
  clock.reset();
  reaches.clear();
  answering.twilio.reset();
  org = await foundOrg(ground.database);
  await answering.page(org, "sms", PHONE, [12]);
  token = answerToken(SECRET, org.orgId, (await delivery()).deliveryId);
});
afterAll(async () => {
  await answering.stop();
  await ground.drop();
});

async function delivery() {
  const [first] = await org.in((scope) => listDeliveries(scope, {}, 10, null, ADMIN));
  if (first === undefined) throw new Error("Nothing was sent.");
  return first;
}
interface Said {
  readonly done?: boolean;
  readonly words?: string;
}

const address = (of = token) => `${answering.url}/api/v1/answers/${of}`;
const look = async (of = token) => {
  const response = await fetch(address(of));
  return { status: response.status, body: (await response.json()) as Said };
};
const answer = async (action: string, words = "", of = token) => {
  const response = await fetch(address(of), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action, words }),
  });
  return { status: response.status, body: (await response.json()) as Said };
};

describe("looking", () => {
  test("shows what is burning, whom it woke, and what can be answered", async () => {
    expect(await look()).toEqual({
      status: 200,
      body: {
        person: "Ada",
        incident: {
          number: 12,
          title: "Shop answers slowly",
          summary: "",
          priority: 3,
          major: false,
          status: "open",
          services: ["Shop"],
          declaredAt: "2031-03-04T03:12:00.000Z",
          acknowledgedBy: null,
          acknowledgedAt: null,
        },
        may: ["acknowledge", "escalate"],
        words: "Nobody has answered yet.",
      },
    });
  });

  test("a hundred times, as mail scanners do, changes nothing", async () => {
    const [before, row] = [await timeline(ground.database, org.incidentId), await delivery()];
    const did = answering.acted.length;
    for (let time = 0; time < 50; time += 1) {
      const both = [fetch(address()), fetch(address(), { method: "HEAD" })];
      expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
    }
    expect(await timeline(ground.database, org.incidentId)).toEqual(before);
    expect(await delivery()).toEqual(row);
    expect(answering.acted.length).toBe(did);
  });

  test("is kept by no cache", async () => {
    expect((await fetch(address())).headers.get("cache-control")).toBe("no-store");
  });
});

describe("answering", () => {
  test("acknowledges in the name of whom the page was for, and the message is answered", async () => {
    const { status, body } = await answer("acknowledge");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      done: true,
      words: "You acknowledged INC-12 at 03:22 UTC. Nobody else is paged for it now.",
      page: { may: ["escalate"], words: "You acknowledged at 03:22 UTC." },
    });
    expect(await delivery()).toMatchObject({ status: "delivered", answeredAt: clock.at });
    expect(await timeline(ground.database, org.incidentId)).toContain("incident.acknowledged");
  });

  test("twice is once", async () => {
    await answer("acknowledge");
    const did = answering.acted.length;
    expect((await answer("acknowledge")).body).toMatchObject({
      done: false,
      words: "You acknowledged INC-12 at 03:22 UTC already. Once is enough.",
    });
    expect(answering.acted.length).toBe(did);
  });

  test("after somebody else says who has it", async () => {
    await answering.order(org, 12, BO(), ask("acknowledge"));
    expect((await answer("acknowledge")).body).toMatchObject({
      done: false,
      words: "Bo acknowledged INC-12 at 03:22 UTC and is on it. You need not do anything.",
    });
  });

  test("ten at once is one, and everybody gets an exact sentence", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer("acknowledge")));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(answers.filter(({ body }) => body.done)).toHaveLength(1);
    for (const { body } of answers)
      expect(body.words).toMatch(/^You acknowledged INC-12 at 03:22 UTC/);
  });

  test("escalates with the reason that was given, or says that it came by a page", async () => {
    await answer("acknowledge");
    await answer("escalate", "I am on a train.");
    expect(answering.acted.at(-1)).toBe("escalate 12 Ada: I am on a train.");
    clock.at = "2031-03-04T03:40:00.000Z";
    await answer("escalate");
    expect(answering.acted.at(-1)).toBe(
      "escalate 12 Ada: Ada escalated in answer to a page by SMS.",
    );
  });

  test("does not resolve what was not triaged, and then resolves with what restored it", async () => {
    expect((await answer("resolve", "Rolled back.")).body).toMatchObject({
      done: false,
      words: expect.stringContaining("has not been triaged"),
    });
    await answering.order(org, 12, BO(), ask("triage"));
    expect((await answer("resolve", "Rolled back.")).body).toMatchObject({
      done: true,
      page: { may: [], incident: { status: "resolved" } },
    });
  });

  test("too late says so", async () => {
    await answering.order(org, 12, BO(), ask("triage"));
    await answering.order(org, 12, BO(), ask("resolve"));
    expect((await answer("acknowledge")).body).toMatchObject({
      done: false,
      words: "INC-12 is resolved since 03:22 UTC. Nothing is left to do.",
    });
  });
});

describe("a link", () => {
  test("that Muster did not make is not there, whichever of its signs was changed", async () => {
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const stranger = answerToken(
      "another secret that is long enough to be one",
      org.orgId,
      org.ada,
    );
    const nothing = answerToken(SECRET, org.orgId, org.ada);
    for (const of of [forged, stranger, nothing]) {
      expect(await look(of)).toMatchObject({
        status: 404,
        body: { code: "answer.unknown", detail: expect.stringContaining("sign in to Muster") },
      });
      expect(await answer("acknowledge", "", of)).toMatchObject({ status: 404 });
    }
  });

  test("works for seven days and no longer", async () => {
    clock.at = "2031-03-11T03:11:00.000Z";
    expect(await look()).toMatchObject({ status: 200 });
    clock.at = "2031-03-11T03:12:01.000Z";
    expect(await look()).toMatchObject({
      status: 410,
      body: { code: "answer.old", detail: expect.stringContaining("older than 7 days") },
    });
    expect(await answer("acknowledge")).toMatchObject({ status: 410 });
  });

  test("of somebody who may no longer sign in answers nothing", async () => {
    await org.in(({ tx }) =>
      tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", org.ada)
        .execute(),
    );
    expect(await look()).toMatchObject({ status: 403 });
    expect(await answer("acknowledge")).toMatchObject({ status: 403 });
  });
});
