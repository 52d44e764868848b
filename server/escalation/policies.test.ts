// Escalation policies: what the list shows, what is refused and by which words, and what is written down.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EscalationPolicy } from "../../contract/escalation.ts";
import type { Target } from "../../core/escalation/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { archivePolicy, changePolicy, listPolicies } from "./policies.store.ts";
import { makePolicy, policyOf } from "./policies.store.ts";
import { knownTargets } from "./policies.targets.store.ts";
import { ADA, type Org, foundOrg, inputOf } from "./policies.testing.store.ts";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const make = (input = inputOf([org.schedule], [org.team, org.ada])) =>
  org.in((scope) => makePolicy(scope, ADA, input));

describe("a policy", () => {
  test("is listed with its targets by name and the services that use it", async () => {
    const { policyId } = await make();
    await useBy("shop", policyId);
    await useBy("Bank", policyId);
    const [policy] = await org.in(listPolicies);
    expect(EscalationPolicy.parse(policy)).toEqual({
      policyId,
      name: "Loud",
      rungs: [
        { targets: [{ ...org.schedule, name: "Nights" }], ackMinutes: 5 },
        {
          targets: [
            { ...org.team, name: "Payments" },
            { ...org.ada, name: "Ada" },
          ],
          ackMinutes: 5,
        },
      ],
      repeat: 0,
      fallback: [],
      silentMinutes: null,
      supportHours: null,
      paths: [],
      usedBy: ["Bank", "shop"],
    });
  });

  test("keeps its rounds, its fallback, its watch over silence, its hours and its paths, by name", async () => {
    const written = await make(fullInput());
    const [policy] = await org.in(listPolicies);
    expect(EscalationPolicy.parse(policy)).toEqual(written);
    expect(policy).toMatchObject({
      repeat: 2,
      fallback: [{ ...org.team, name: "Payments" }],
      silentMinutes: 30,
      supportHours: { timeZone: "Europe/Berlin" },
      paths: [{ name: "Next morning", rungs: [{ targets: [{ name: "Nights" }] }] }],
    });
    const { policyId } = written;
    const changed = await org.in((scope) =>
      changePolicy(scope, policyId, ADA, inputOf([org.schedule])),
    );
    expect(changed).toMatchObject({ repeat: 0, fallback: [], supportHours: null, paths: [] });
  });

  test("written before there were rounds and paths has none of them", async () => {
    const policyId = randomUUIDv7();
    const rungs = JSON.stringify([{ targets: [org.ada], ackMinutes: 5 }]);
    await org.in(({ tx }) =>
      tx
        .insertInto("escalation_policy")
        .values({ policy_id: policyId, name: "Old", rungs })
        .execute(),
    );
    expect(await org.in((scope) => policyOf(scope, policyId))).toEqual({
      policyId,
      ...inputOf([org.ada]),
      name: "Old",
    });
  });

  test("says which target of which part is at fault, and which path would never be taken", async () => {
    const stranger: Target = { kind: "person", id: randomUUIDv7() };
    const input = fullInput();
    const [path] = input.paths;
    if (path === undefined) throw new Error("The policy has a path.");
    const paths = [
      { ...path, rungs: [{ targets: [org.ada, stranger], ackMinutes: 5 }] },
      { ...path, priorities: [5] },
    ];
    const tried = make({ ...input, fallback: [stranger], supportHours: null, paths });
    await expect(tried).rejects.toMatchObject({
      status: 400,
      errors: [
        { path: "fallback.0.id" },
        { path: "paths.0.rungs.0.targets.1.id" },
        { path: "paths.0.hours" },
        { path: "paths.1.name" },
        { path: "paths.1.hours" },
        { path: "paths.1.priorities" },
      ],
    });
  });

  test("knows everybody whom any part of it pages, so that none of them is removed", async () => {
    const { policyId } = await make(fullInput());
    const row = await org.in(({ tx }) =>
      tx
        .selectFrom("escalation_policy")
        .select("targets")
        .where("policy_id", "=", policyId)
        .executeTakeFirstOrThrow(),
    );
    expect(row.targets).toEqual([org.ada, org.team, org.schedule]);
  });

  test("is handed to the ladder as it was written", async () => {
    const input = inputOf([org.schedule]);
    const { policyId } = await make(input);
    expect(await org.in((scope) => policyOf(scope, policyId))).toEqual({ policyId, ...input });
    expect(await org.in((scope) => policyOf(scope, randomUUIDv7()))).toBeNull();
  });

  test("cannot take the name of another one, whatever the case", async () => {
    await make();
    await expect(make({ ...inputOf([org.ada]), name: "LOUD" })).rejects.toMatchObject({
      code: "policy.nameTaken",
      kind: "conflict",
    });
  });

  test("cannot page what is unknown, archived or disabled, and every such target is named", async () => {
    await org.in(async ({ tx, at }) => {
      await tx.updateTable("team").set({ archived_at: at }).execute();
      await tx.updateTable("person").set({ status: "disabled" }).execute();
    });
    const stranger: Target = { kind: "schedule", id: org.team.id };
    await expect(
      make(inputOf([org.schedule, org.team], [org.ada, stranger])),
    ).rejects.toMatchObject({
      status: 400,
      errors: [
        {
          path: "rungs.0.targets.1.id",
          message: expect.stringMatching(/^The team Payments is arch/),
        },
        {
          path: "rungs.1.targets.0.id",
          message: expect.stringMatching(/^Ada may no longer enter/),
        },
        {
          path: "rungs.1.targets.1.id",
          message: expect.stringMatching(/^There is no such schedule/),
        },
      ],
    });
    expect(await org.in(listPolicies)).toEqual([]);
  });

  test("that has been changed is written down with before and after; an unchanged one is not", async () => {
    const before = inputOf([org.schedule]);
    const after = inputOf([org.schedule], [org.ada]);
    const { policyId } = await make(before);
    await org.in((scope) => changePolicy(scope, policyId, ADA, before));
    await org.in((scope) => changePolicy(scope, policyId, ADA, after));
    const entries = await org.in(({ tx }) =>
      tx.selectFrom("journal").select(["type", "data"]).orderBy("version").execute(),
    );
    expect(entries).toEqual([
      { type: "policy.made", data: before },
      {
        type: "policy.changed",
        data: { name: "Loud", before: { policyId, ...before }, after: { policyId, ...after } },
      },
    ]);
  });

  test("is looked up with the same few queries however many rungs it has", async () => {
    const count = async (policies: number) => {
      for (let n = 0; n < policies; n += 1) {
        await make({ ...inputOf([org.schedule], [org.team], [org.ada]), name: `Policy ${n}` });
      }
      return countQueries();
    };
    const few = await count(1);
    await org.in(({ tx }) => tx.deleteFrom("escalation_policy").execute());
    const many = await count(15);
    expect(many.policies).toHaveLength(15);
    expect(many.queries).toBe(few.queries);
  });
});

function fullInput() {
  return {
    ...inputOf([org.ada]),
    repeat: 2,
    fallback: [org.team],
    silentMinutes: 30,
    supportHours: {
      timeZone: "Europe/Berlin",
      windows: [{ kind: "daily" as const, from: "08:00", until: "18:00" }],
    },
    paths: [
      {
        name: "Next morning",
        priorities: [4, 5],
        hours: "outsideSupportHours" as const,
        rungs: [{ targets: [org.schedule], ackMinutes: 60 }],
        repeat: 0,
      },
    ],
  };
}

describe("archiving a policy", () => {
  test("is refused while services use it, which are named", async () => {
    const { policyId } = await make();
    await useBy("shop", policyId);
    await expect(archive(policyId)).rejects.toMatchObject({
      code: "policy.inUse",
      message: "Loud is still used by the service shop. Give them another policy, then archive it.",
    });
  });

  test("frees its name, and it is no more to be had", async () => {
    const { policyId } = await make();
    await archive(policyId);
    expect(await org.in(listPolicies)).toEqual([]);
    expect(await org.in((scope) => policyOf(scope, policyId))).toBeNull();
    await make();
    await expect(archive(policyId)).rejects.toMatchObject({ status: 404 });
    await expect(
      org.in((scope) => changePolicy(scope, policyId, ADA, inputOf([org.ada]))),
    ).rejects.toMatchObject({ status: 404 });
  });

  test("waits for a policy that is just being written onto the team it pages", async () => {
    const written = await org.in(async (scope) => {
      await knownTargets(scope, [org.team], "hold");
      const other = org.in(({ tx }) =>
        sql`select 1 from team where team_id = ${org.team.id} for update nowait`.execute(tx),
      );
      return other.then(
        () => "taken",
        (error: unknown) => (error instanceof Error ? error.message : ""),
      );
    });
    expect(written).toMatch(/could not obtain lock/);
  });
});

const archive = (policyId: string) => org.in((scope) => archivePolicy(scope, policyId, ADA));

function useBy(key: string, policyId: string): Promise<unknown> {
  const head = { service_id: randomUUIDv7(), key, name: key, criticality: "low" };
  return org.in(({ tx }) =>
    tx
      .insertInto("service")
      .values({ ...head, policy_id: policyId })
      .execute(),
  );
}

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
    const policies = await listPolicies({ ...scope, tx: tx as typeof scope.tx });
    return { policies, queries };
  });
}
