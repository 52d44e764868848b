// Who gets which message when a rung is reached: every address once, every webhook once.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fold } from "../../core/decider.ts";
import { deliveryDecider } from "../../core/notify/decider.ts";
import type { DeliveryEvent } from "../../core/notify/words.ts";
import type { Method } from "../../core/contacts/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { type Page, type PlanDeps, cancelPages, planPages } from "./plan.ts";
import { deadCount, listDeliveries } from "./store/outbox.ts";
import { makeWebhook } from "./store/webhooks.ts";
import {
  ADMIN,
  type Org,
  REACH,
  clock,
  forgetJobs,
  foundOrg,
  pageOf,
  pendingJobs,
} from "./testing/ground.store.ts";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  await forgetJobs(ground.database);
  clock.reset();
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const LADDER = "019a0000-0000-7000-8000-000000000001";

function plan(pages: readonly Partial<Page>[], deps: PlanDeps = REACH): Promise<void> {
  const whole = pages.map((page) => ({ ...pageOf(org), escalationId: LADDER, ...page }));
  return org.in((scope) => planPages(deps, scope, whole));
}

async function addresses(): Promise<string[]> {
  const items = await org.in((scope) => listDeliveries(scope, {}, 50, null, ADMIN));
  return items.map(({ address }) => address).toSorted();
}

const hook = (name: string, url = `https://${name}.example.org/in/secret-part`) =>
  org.in((scope) =>
    makeWebhook(scope, { kind: "muster" }, { kind: "webhook", name, url }, () => "sealed"),
  );

const mail = (address: string): Method => {
  return { contactId: randomUUIDv7(), kind: "email", address, verified: true };
};
const reaching = (methodsOf: (personId: string) => readonly Method[]): PlanDeps => ({
  reachOf: async (_scope, personIds) =>
    new Map(
      personIds.map((personId) => [
        personId,
        { methods: methodsOf(personId), rules: [], quietHours: null },
      ]),
    ),
});
const NOBODY = reaching(() => []);

describe("a page", () => {
  test("goes to every address of its person, and to nobody else", async () => {
    const two = reaching((personId) =>
      personId === org.ada ? [mail("ada@example.org"), mail("ada@home.example")] : [],
    );
    await plan([{}, { personId: org.bo }], two);
    expect(await addresses()).toEqual(["ada@example.org", "ada@home.example"]);
    expect(await pendingJobs(ground.database)).toHaveLength(2);
  });

  test("planned twice for the same rung is one page; the next rung pages anew", async () => {
    await plan([{}]);
    await plan([{}, { personId: org.bo }]);
    expect(await addresses()).toEqual(["ada@example.org", "bo@example.org"]);
    await plan([{ rung: 1 }]);
    expect(await addresses()).toEqual(["ada@example.org", "ada@example.org", "bo@example.org"]);
  });

  test("reaches an address that two people share once", async () => {
    const shared = reaching(() => [mail("noc@example.org")]);
    await plan([{}, { personId: org.bo }], shared);
    expect(await addresses()).toEqual(["noc@example.org"]);
  });

  test("that belongs to no ladder goes out each time it is said, and without haste", async () => {
    const news = { escalationId: null, rung: null };
    await plan([news]);
    await plan([news]);
    expect(await addresses()).toEqual(["ada@example.org", "ada@example.org"]);
    expect((await pendingJobs(ground.database)).map(({ priority }) => priority)).toEqual([0, 0]);
  });

  test("leads to what it is about: the incident by its name, anything else in Muster", async () => {
    const labels: Record<string, string | undefined> = {};
    for (const link of ["/incidents/12", "/incidents/112", "/my-reports/1"]) {
      const href = `https://muster.example.org${link}`;
      await plan([{ escalationId: null, link: href, subject: link }]);
    }
    const { rows } = await ground.database.ownerPool.query(
      "select message from muster.delivery where org_id = $1",
      [org.orgId],
    );
    for (const { message } of rows) labels[message.subject] = message.link.label;
    expect(labels).toEqual({
      "/incidents/12": "Open INC-12",
      "/incidents/112": "Open in Muster",
      "/my-reports/1": "Open in Muster",
    });
  });
});

test("what is cancelled together has its own history, chained and in step with its row", async () => {
  await hook("bridge");
  await plan([{}, { personId: org.bo }]);
  await org.in((scope) => cancelPages(scope, LADDER, "Ada acknowledged."));
  await org.in((scope) => cancelPages(scope, LADDER, "Again."));
  const { rows } = await ground.database.ownerPool.query(
    `select d.state, d.version, d.status, array_agg(jsonb_build_object('type', j.type) || j.data order by j.version) as history,
      bool_and(j.prev_hash is not distinct from p.hash) as chained
     from muster.delivery d join muster.journal j on j.stream_id = d.delivery_id::text
     left join muster.journal p on p.org_id = j.org_id and p.stream_kind = j.stream_kind
       and p.stream_id = j.stream_id and p.version = j.version - 1
     where d.org_id = $1 group by d.org_id, d.delivery_id`,
    [org.orgId],
  );
  expect(rows).toHaveLength(3);
  for (const { state, version, status, history, chained } of rows) {
    expect({ status, version, chained }).toEqual({
      status: "cancelled",
      version: 2,
      chained: true,
    });
    expect(state).toEqual(fold(deliveryDecider, history as DeliveryEvent[]));
  }
});

describe("webhooks", () => {
  test("each hear of a rung once, however many people it wakes", async () => {
    await hook("bridge");
    await hook("chat");
    await plan([{}, { personId: org.bo }]);
    expect(await addresses()).toEqual([
      "ada@example.org",
      "bo@example.org",
      "bridge (bridge.example.org)",
      "chat (chat.example.org)",
    ]);
    await plan([{}]);
    expect(await addresses()).toHaveLength(4);
  });

  test("hear of a rung that reaches people without an address too", async () => {
    await hook("bridge");
    await plan([{}], NOBODY);
    expect(await addresses()).toEqual(["bridge (bridge.example.org)"]);
  });

  test("do not hear what is no page, such as news for a reporter", async () => {
    await hook("bridge");
    await plan([{ escalationId: null, rung: null }]);
    expect(await addresses()).toEqual(["ada@example.org"]);
  });

  test("show responders what was said, and not the address, which may hold a secret", async () => {
    await hook("bridge");
    await plan([{ data: { number: 12, priority: 1 } }], NOBODY);
    const [item] = await org.in((scope) => listDeliveries(scope, {}, 50, null, ADMIN));
    expect(JSON.parse(item?.text ?? "")).toEqual({
      type: "incident.page",
      data: { number: 12, priority: 1 },
    });
    expect(JSON.stringify(item)).not.toContain("secret-part");
  });
});

test("what was given up or held back is counted for a week, and nothing else", async () => {
  await plan([{}, { personId: org.bo }]);
  await plan([{ rung: 1 }, { rung: 1, personId: org.bo }]);
  const statuses = ["dead", "withheld", "sent", "planned"];
  const items = await org.in((scope) => listDeliveries(scope, {}, 50, null, ADMIN));
  for (const [index, { deliveryId }] of items.entries()) {
    await ground.database.ownerPool.query(
      "update muster.delivery set status = $2 where delivery_id = $1",
      [deliveryId, statuses[index]],
    );
  }
  expect(await org.in(deadCount)).toBe(2);
  clock.at = new Date(Date.parse(clock.at) + 7 * 86_400_000 + 1).toISOString();
  expect(await org.in(deadCount)).toBe(0);
});
