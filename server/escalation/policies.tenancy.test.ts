// Another organisation sees and changes no policy, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { archivePolicy, changePolicy, listPolicies } from "./policies.store.ts";
import { makePolicy, policyOf } from "./policies.store.ts";
import { knownTargets } from "./policies.targets.store.ts";
import { ADA, type Org, foundOrg, inputOf } from "./policies.testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let policyId: string;
beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  const input = inputOf([mine.schedule], [mine.team, mine.ada]);
  ({ policyId } = await mine.in((scope) => makePolicy(scope, ADA, input)));
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const targets = [mine.ada, mine.team, mine.schedule];
    const seen = await other.in(async (scope) => [
      await listPolicies(scope),
      await policyOf(scope, policyId),
      await knownTargets(scope, targets, "hold"),
    ]);
    expect(seen).toEqual([[], null, { person: new Map(), team: new Map(), schedule: new Map() }]);
  });

  test("changes nothing", async () => {
    const before = await mine.in(listPolicies);
    const input = inputOf([other.ada]);
    const tries = [
      () => other.in((scope) => changePolicy(scope, policyId, ADA, input)),
      () => other.in((scope) => archivePolicy(scope, policyId, ADA)),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404 });
    expect(await mine.in(listPolicies)).toEqual(before);
  });

  test("cannot page what is not its own, and may use the same name", async () => {
    for (const target of [mine.ada, mine.team, mine.schedule]) {
      await expect(
        other.in((scope) => makePolicy(scope, ADA, inputOf([target]))),
      ).rejects.toMatchObject({ status: 400, errors: [{ path: "rungs.0.targets.0.id" }] });
    }
    const made = await other.in((scope) => makePolicy(scope, ADA, inputOf([other.ada])));
    expect(made.name).toBe((await mine.in(listPolicies))[0]?.name);
  });
});
