// Another organisation sees and changes nothing of the catalogue, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { archiveService, changeService, makeService } from "./store/change.ts";
import { findService, serviceFacts, serviceNames } from "./store/lookup.ts";
import { lockCatalog } from "./store/lock.ts";
import { findServiceById, listServices } from "./store/services.ts";
import { archiveTeam, changeTeam, listTeams, makeTeam } from "./store/teams.ts";
import { teamMembers, teamNames } from "./store/teams.ts";
import { usersOfService, usersOfTeam } from "./store/users.ts";
import { ADA, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let teamId = "";
let needId = "";
let serviceId = "";

const service = (key: string, more: Partial<Parameters<typeof makeService>[2]> = {}) => {
  const head = { key, name: key, description: "", teamId: null, policyId: null };
  return { ...head, criticality: "low" as const, customerFacing: false, needIds: [], ...more };
};
const team = (memberIds: string[]) => ({ name: "Payments", description: "", memberIds });

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.in(async (scope) => {
    ({ teamId } = await makeTeam(scope, ADA, team([mine.people.ada])));
    ({ serviceId: needId } = await makeService(scope, ADA, service("bank", { teamId })));
    const shop = service("shop", { teamId, needIds: [needId] });
    ({ serviceId } = await makeService(scope, ADA, shop));
  });
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const ids = [serviceId, needId];
    const seen = await other.in(async (scope) => [
      await listTeams(scope),
      await listServices(scope),
      await findServiceById(scope, serviceId),
      await findService(scope, "shop"),
      await serviceNames(scope, ids),
      await serviceFacts(scope, ids),
      await teamMembers(scope, teamId),
      await teamNames(scope, [teamId]),
      await usersOfTeam(scope, teamId),
      await usersOfService(scope, needId),
    ]);
    expect(seen).toEqual([[], [], null, null, new Map(), [], [], new Map(), [], []]);
  });

  test("changes nothing", async () => {
    const before = await snapshot();
    const notFound = { status: 404 };
    const tries = [
      () => other.in((scope) => changeTeam(scope, teamId, ADA, team([]))),
      () => other.in((scope) => archiveTeam(scope, teamId, ADA)),
      () => other.in((scope) => changeService(scope, serviceId, ADA, service("mine"))),
      () => other.in((scope) => archiveService(scope, serviceId, ADA)),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(notFound);
    expect(await snapshot()).toEqual(before);
  });

  test("cannot point at what is not its own", async () => {
    const tries: [string, () => Promise<unknown>][] = [
      ["memberIds.0", () => other.in((scope) => makeTeam(scope, ADA, team([mine.people.ada])))],
      ["teamId", () => other.in((scope) => makeService(scope, ADA, service("x", { teamId })))],
      [
        "needIds.0",
        () => other.in((scope) => makeService(scope, ADA, service("x", { needIds: [needId] }))),
      ],
    ];
    for (const [path, attempt] of tries) {
      await expect(attempt()).rejects.toMatchObject({ status: 400, errors: [{ path }] });
    }
  });

  test("may use the same names and keys", async () => {
    await other.in((scope) => makeTeam(scope, ADA, team([])));
    await other.in((scope) => makeService(scope, ADA, service("shop")));
    expect(await mine.in(listTeams)).toHaveLength(1);
  });

  test("does not wait for a writer of ours", async () => {
    await mine.in(async (scope) => {
      await lockCatalog(scope);
      await other.in(lockCatalog);
    });
  });
});

function snapshot() {
  return mine.in(async (scope) => [await listTeams(scope), await listServices(scope)]);
}
