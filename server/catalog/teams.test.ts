// Teams: who belongs to them, what is refused, and what is written down.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Team } from "../../contract/catalog.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeService } from "./store/change.ts";
import { archiveTeam, changeTeam, listTeams, makeTeam } from "./store/teams.ts";
import { teamMembers, teamNames } from "./store/teams.ts";
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

const make = (name: string, memberIds: string[] = []) =>
  org.in((scope) => makeTeam(scope, ADA, { name, description: "", memberIds }));

describe("a team", () => {
  test("is listed by name with its members by name", async () => {
    await make("payments", [org.people.cem, org.people.ada]);
    await make("Checkout");
    const teams = await org.in(listTeams);
    expect(teams.map((team) => Team.parse(team).name)).toEqual(["Checkout", "payments"]);
    expect(teams[1]?.members.map(({ name }) => name)).toEqual(["Ada", "Cem"]);
  });

  test("keeps one of each member when somebody is named twice", async () => {
    const { ada } = org.people;
    const team = await make("Payments", [ada, ada]);
    expect(team.members).toEqual([{ personId: ada, name: "Ada" }]);
  });

  test("cannot take the name of another one, whatever the case", async () => {
    await make("Payments");
    await expect(make("PAYMENTS")).rejects.toMatchObject({
      code: "team.nameTaken",
      kind: "conflict",
      message: expect.stringContaining("There is a team Payments already."),
    });
  });

  test("may keep its own name in another case", async () => {
    const { teamId } = await make("payments");
    const input = { name: "Payments", description: "Money", memberIds: [] };
    const team = await org.in((scope) => changeTeam(scope, teamId, ADA, input));
    expect(team).toEqual({ teamId, name: "Payments", description: "Money", members: [] });
  });

  test("is made once when two make it at the same moment", async () => {
    const both = await Promise.allSettled([make("Payments"), make("payments")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "team.nameTaken",
    });
  });

  test("takes no member who is unknown or may no longer enter, and says whom", async () => {
    const nobody = crypto.randomUUID();
    await expect(make("Payments", [org.people.ada, nobody])).rejects.toMatchObject({
      status: 400,
      errors: [{ path: "memberIds.1", message: expect.stringContaining("no such person") }],
    });
    await disable("bo");
    await expect(make("Payments", [org.people.bo])).rejects.toMatchObject({
      errors: [{ path: "memberIds.0", message: expect.stringMatching(/^Bo may no longer enter/) }],
    });
  });

  test("does not show or page a member who may no longer enter", async () => {
    const { teamId } = await make("Payments", [org.people.ada, org.people.bo]);
    await disable("bo");
    const ada = [{ personId: org.people.ada, name: "Ada" }];
    expect((await org.in(listTeams))[0]?.members).toEqual(ada);
    expect(await org.in((scope) => teamMembers(scope, teamId))).toEqual(ada);
  });

  test("that has been changed is written down with before and after; an unchanged one is not", async () => {
    const { teamId } = await make("Payments", [org.people.ada]);
    const same = { name: "Payments", description: "", memberIds: [org.people.ada] };
    await org.in((scope) => changeTeam(scope, teamId, ADA, same));
    await org.in((scope) => changeTeam(scope, teamId, ADA, { ...same, name: "Money" }));
    const entries = await org.in(({ tx }) =>
      tx
        .selectFrom("journal")
        .select(["type", "data", "actor"])
        .where("stream_kind", "=", "team")
        .where("stream_id", "=", teamId)
        .orderBy("version")
        .execute(),
    );
    expect(entries.map(({ type }) => type)).toEqual(["team.made", "team.changed"]);
    expect(entries[1]).toMatchObject({
      actor: ADA,
      data: { before: same, after: { ...same, name: "Money" } },
    });
  });
});

describe("archiving a team", () => {
  test("is refused while something counts on it, and everything is named", async () => {
    const { teamId } = await make("Payments");
    await org.in((scope) => makeService(scope, ADA, service("shop", { teamId })));
    await org.in((scope) => makeService(scope, ADA, service("bank", { teamId })));
    await org.in(async ({ tx }) => {
      await tx
        .insertInto("schedule")
        .values({ schedule_id: crypto.randomUUID(), team_id: teamId, name: "Payments by night" })
        .execute();
      const rungs = [{ targets: [{ kind: "team", id: teamId }], ackMinutes: 5 }];
      await tx
        .insertInto("escalation_policy")
        .values({ policy_id: crypto.randomUUID(), name: "Loud", rungs: JSON.stringify(rungs) })
        .execute();
    });
    await expect(org.in((scope) => archiveTeam(scope, teamId, ADA))).rejects.toMatchObject({
      code: "team.inUse",
      message:
        "Payments is still in use: it answers for the services bank, shop; it has the schedule Payments by night; " +
        "it is paged by the policy Loud. Give them to another team, then archive it.",
    });
  });

  test("frees its name, keeps it readable for history, and cannot be done twice", async () => {
    const { teamId } = await make("Payments");
    await org.in((scope) => archiveTeam(scope, teamId, ADA));
    expect(await org.in(listTeams)).toEqual([]);
    expect(await org.in((scope) => teamNames(scope, [teamId]))).toEqual(
      new Map([[teamId, "Payments"]]),
    );
    await make("Payments");
    await expect(org.in((scope) => archiveTeam(scope, teamId, ADA))).rejects.toMatchObject({
      status: 404,
    });
  });
});

function disable(name: "bo"): Promise<unknown> {
  return org.in(({ tx }) =>
    tx
      .updateTable("person")
      .set({ status: "disabled" })
      .where("person_id", "=", org.people[name])
      .execute(),
  );
}

function service(key: string, { teamId }: { readonly teamId: string }) {
  const head = { key, name: key, description: "", teamId, policyId: null };
  return { ...head, criticality: "high" as const, customerFacing: false, needIds: [] };
}
