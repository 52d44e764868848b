// Services: what they need, who is refused, what the list shows, and what it costs.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Service } from "../../contract/catalog.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { archiveService, changeService, makeService } from "./store/change.ts";
import { findService, serviceFacts, serviceNames } from "./store/lookup.ts";
import { findServiceById, listServices } from "./store/services.ts";
import { archiveTeam, makeTeam } from "./store/teams.ts";
import { ADA, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

type Input = Parameters<typeof makeService>[2];

function inputOf(key: string, more: Partial<Input> = {}): Input {
  const head = { key, name: `The ${key}`, description: "", teamId: null, policyId: null };
  return { ...head, criticality: "high", customerFacing: false, needIds: [], ...more };
}

const make = (key: string, more: Partial<Input> = {}) =>
  org.in((scope) => makeService(scope, ADA, inputOf(key, more)));
const change = ({ serviceId, key }: Service, more: Partial<Input>) =>
  org.in((scope) => changeService(scope, serviceId, ADA, inputOf(key, more)));
const archive = ({ serviceId }: Service) =>
  org.in((scope) => archiveService(scope, serviceId, ADA));

describe("a service", () => {
  test("shows its team, its policy, what it needs and what needs it", async () => {
    const team = await org.in((scope) =>
      makeTeam(scope, ADA, { name: "Payments", description: "", memberIds: [] }),
    );
    const policyId = await addPolicy("Loud");
    const bank = await make("bank", { teamId: team.teamId, policyId });
    const shop = await make("shop", { needIds: [bank.serviceId, bank.serviceId] });
    expect(shop.needs).toEqual([{ serviceId: bank.serviceId, name: "The bank" }]);
    const listed = await org.in(listServices);
    expect(listed.map(({ name }) => name)).toEqual(["The bank", "The shop"]);
    expect(Service.parse(listed[0])).toEqual({
      serviceId: bank.serviceId,
      key: "bank",
      name: "The bank",
      description: "",
      team: { teamId: team.teamId, name: "Payments" },
      policy: { policyId, name: "Loud" },
      criticality: "high",
      customerFacing: false,
      needs: [],
      neededBy: [{ serviceId: shop.serviceId, name: "The shop" }],
      incident: null,
    });
  });

  test("shows the newest incident that still goes on", async () => {
    const shop = await make("shop");
    await addIncident(1, "open", shop);
    const newest = await addIncident(2, "mitigated", shop);
    await addIncident(3, "resolved", shop);
    expect((await org.in(listServices))[0]?.incident).toEqual({
      incidentId: newest,
      number: 2,
      priority: 2,
    });
  });

  test("cannot take the key or the name of another one, whatever the case", async () => {
    await make("shop");
    await expect(make("SHOP", { name: "Other" })).rejects.toMatchObject({
      code: "service.keyTaken",
      message: expect.stringContaining("The key shop belongs to The shop already."),
    });
    await expect(make("other", { name: "THE SHOP" })).rejects.toMatchObject({
      code: "service.nameTaken",
      kind: "conflict",
    });
  });

  test("cannot go to a team, a policy or a need that is unknown or archived", async () => {
    const unknown = randomUUIDv7();
    const team = await org.in((scope) =>
      makeTeam(scope, ADA, { name: "Payments", description: "", memberIds: [] }),
    );
    await org.in((scope) => archiveTeam(scope, team.teamId, ADA));
    const old = await make("old");
    await archive(old);
    const policyId = await addPolicy("Gone", "2026-01-01T00:00:00Z");
    const faults: [Partial<Input>, string, RegExp][] = [
      [{ teamId: unknown }, "teamId", /no such team/],
      [{ teamId: team.teamId }, "teamId", /archived/],
      [{ policyId: unknown }, "policyId", /no such policy/],
      [{ policyId }, "policyId", /archived/],
      [{ needIds: [unknown] }, "needIds.0", /no such service/],
      [{ needIds: [old.serviceId] }, "needIds.0", /archived/],
    ];
    for (const [more, path, words] of faults) {
      await expect(make("shop", more)).rejects.toMatchObject({
        status: 400,
        errors: [{ path, message: expect.stringMatching(words) }],
      });
    }
    expect(await org.in(listServices)).toEqual([]);
  });

  test("cannot need itself, or close a ring, which is named", async () => {
    const shop = await make("shop");
    const bank = await make("bank", { needIds: [shop.serviceId] });
    const tills = await make("tills", { needIds: [bank.serviceId] });
    await expect(change(shop, { needIds: [shop.serviceId] })).rejects.toMatchObject({
      errors: [{ path: "needIds.0", message: expect.stringContaining("cannot need itself") }],
    });
    await expect(change(shop, { needIds: [tills.serviceId] })).rejects.toMatchObject({
      code: "service.ring",
      kind: "rule",
      message: expect.stringContaining("The shop → The tills → The bank → The shop"),
    });
    expect((await org.in(listServices)).find(({ key }) => key === "shop")?.needs).toEqual([]);
  });

  test("cannot close a ring with one that is written at the same moment", async () => {
    const shop = await make("shop");
    const bank = await make("bank");
    const both = await Promise.allSettled([
      change(shop, { needIds: [bank.serviceId] }),
      change(bank, { needIds: [shop.serviceId] }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("that has been changed is written down with before and after", async () => {
    const shop = await make("shop");
    await change(shop, {});
    await change(shop, { criticality: "critical" });
    const entries = await org.in(({ tx }) =>
      tx
        .selectFrom("journal")
        .select(["type", "data"])
        .where("stream_kind", "=", "service")
        .orderBy("version")
        .execute(),
    );
    expect(entries).toEqual([
      { type: "service.made", data: inputOf("shop") },
      {
        type: "service.changed",
        data: {
          name: "The shop",
          before: inputOf("shop"),
          after: inputOf("shop", { criticality: "critical" }),
        },
      },
    ]);
  });
});

describe("archiving a service", () => {
  test("is refused while another service or an integration key counts on it", async () => {
    const bank = await make("bank");
    await make("shop", { needIds: [bank.serviceId] });
    await org.in(({ tx }) =>
      tx
        .insertInto("integration_key")
        .values({
          key_id: randomUUIDv7(),
          door: "generic",
          name: "Scripts",
          token_hash: Buffer.from(randomUUIDv7()),
          hint: "…",
          default_service_id: bank.serviceId,
        })
        .execute(),
    );
    await expect(archive(bank)).rejects.toMatchObject({
      code: "service.inUse",
      message:
        "The bank is still in use: it is needed by the service The shop; signals without a service go to it " +
        "through the integration key Scripts. Change that, then archive it.",
    });
  });

  test("lets go what it needed, frees its key, and keeps its name for history", async () => {
    const bank = await make("bank");
    const shop = await make("shop", { needIds: [bank.serviceId] });
    await archive(shop);
    expect((await org.in(listServices))[0]).toMatchObject({ key: "bank", neededBy: [] });
    expect(await org.in((scope) => findServiceById(scope, shop.serviceId))).toBeNull();
    expect(await org.in((scope) => findService(scope, "shop"))).toBeNull();
    expect(await org.in((scope) => serviceNames(scope, [shop.serviceId]))).toEqual(
      new Map([[shop.serviceId, "The shop"]]),
    );
    await make("shop");
    await archive(bank);
    await expect(archive(bank)).rejects.toMatchObject({ status: 404 });
    await expect(change(bank, {})).rejects.toMatchObject({ status: 404 });
  });
});

describe("looking a service up", () => {
  test("finds it by key or name in any case, and the key first", async () => {
    const shop = await make("shop");
    const other = await make("other", { name: "Shop" });
    const find = (words: string) => org.in((scope) => findService(scope, words));
    expect(await find("SHOP")).toEqual({ serviceId: shop.serviceId, name: "The shop" });
    expect(await find("the SHOP")).toEqual({ serviceId: shop.serviceId, name: "The shop" });
    expect(await find("other")).toMatchObject({ serviceId: other.serviceId });
    expect(await find("sho%")).toBeNull();
  });

  test("tells the facts with everything that depends on it, near and far, each once", async () => {
    const db = await make("db", { criticality: "low" });
    const bank = await make("bank", { needIds: [db.serviceId] });
    const shop = await make("shop", { needIds: [db.serviceId, bank.serviceId] });
    await make("app", { needIds: [shop.serviceId], customerFacing: true });
    const facts = await org.in((scope) =>
      serviceFacts(scope, [shop.serviceId, randomUUIDv7(), db.serviceId, db.serviceId]),
    );
    expect(facts).toEqual([
      expect.objectContaining({ serviceId: shop.serviceId, dependents: ["The app"] }),
      {
        serviceId: db.serviceId,
        name: "The db",
        criticality: "low",
        customerFacing: false,
        dependents: ["The app", "The bank", "The shop"],
        teamId: null,
        policyId: null,
      },
    ]);
  });

  test("comes to an end even when a ring has found its way into the tables", async () => {
    const one = await make("one");
    const two = await make("two", { needIds: [one.serviceId] });
    await org.in(({ tx }) =>
      tx
        .insertInto("service_dependency")
        .values({ service_id: one.serviceId, needs_id: two.serviceId })
        .execute(),
    );
    const [facts] = await org.in((scope) => serviceFacts(scope, [one.serviceId]));
    expect(facts?.dependents).toEqual(["The two"]);
  });
});

test("the list costs as many queries for 500 services as for one", async () => {
  await make("first");
  const few = await countQueries();
  await org.in(async ({ tx }) => {
    await sql`insert into service (service_id, key, name, criticality)
      select gen_random_uuid(), 'k' || n, 'Service ' || n, 'low' from generate_series(1, 500) n`.execute(
      tx,
    );
    await sql`insert into service_dependency (service_id, needs_id)
      select s.service_id, f.service_id from service s, service f where f.key = 'first' and s.key <> 'first'`.execute(
      tx,
    );
  });
  const many = await countQueries();
  expect(many.services).toHaveLength(501);
  expect(many.services.find(({ key }) => key === "first")?.neededBy).toHaveLength(500);
  expect(many.queries).toBe(few.queries);
});

function countQueries() {
  let queries = 0;
  return org.in(async (scope) => {
    const tx = scope.tx.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const services = await listServices({ ...scope, tx: tx as typeof scope.tx });
    return { services, queries };
  });
}

async function addPolicy(name: string, archivedAt: string | null = null): Promise<string> {
  const policyId = randomUUIDv7();
  const row = { policy_id: policyId, name, rungs: "[]", archived_at: archivedAt };
  await org.in(({ tx }) => tx.insertInto("escalation_policy").values(row).execute());
  return policyId;
}

async function addIncident(number: number, status: string, { serviceId }: Service) {
  const incidentId = randomUUIDv7();
  await org.in(async ({ tx, at }) => {
    const times = { began_at: at, detected_at: at, declared_at: at };
    await tx
      .insertInto("incident")
      .values({
        ...times,
        incident_id: incidentId,
        number,
        status,
        title: "Slow",
        priority: 2,
        major: false,
        state: "{}",
        version: 1,
      })
      .execute();
    await tx
      .insertInto("incident_service")
      .values({ incident_id: incidentId, service_id: serviceId, impact_from: at })
      .execute();
  });
  return incidentId;
}
