// The rows of teams and of who belongs to them.
import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { Team, TeamInput } from "../../../contract/catalog.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { lockCatalog } from "./lock.ts";
import { usersOfTeam } from "./users.ts";

type NewTeam = z.output<typeof TeamInput>;

const MOST_TEAMS = 2_000;
const MOST_MEMBERS = 50_000;

export function listTeams(scope: Scope): Promise<Team[]> {
  return readTeams(scope, null);
}

/** With everybody who may still enter or is invited; a disabled person is no member to see. */
async function readTeams({ tx }: Scope, only: string | null): Promise<Team[]> {
  const teams = await tx
    .selectFrom("team")
    .select(["team_id as teamId", "name", "description"])
    .where("archived_at", "is", null)
    .$if(only !== null, (query) => query.where("team_id", "=", only))
    .orderBy(sql`lower(name)`)
    .limit(MOST_TEAMS)
    .execute();
  const members = await tx
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "m.org_id").onRef("p.person_id", "=", "m.person_id"),
    )
    .select(["m.team_id", "p.person_id", "p.name"])
    .where("p.status", "<>", "disabled")
    .$if(only !== null, (query) => query.where("m.team_id", "=", only))
    .orderBy(sql`lower(p.name)`)
    .orderBy("p.person_id")
    .limit(MOST_MEMBERS)
    .execute();
  const byTeam = Map.groupBy(members, ({ team_id }) => team_id);
  return teams.map((team) => ({
    ...team,
    members: (byTeam.get(team.teamId) ?? []).map(({ person_id, name }) => ({
      personId: person_id,
      name,
    })),
  }));
}

export async function makeTeam(scope: Scope, actor: Actor, input: NewTeam): Promise<Team> {
  await lockCatalog(scope);
  await refuseTakenName(scope, input.name, null);
  const memberIds = await checkMembers(scope, input.memberIds);
  const teamId = randomUUIDv7();
  const { name, description } = input;
  await scope.tx.insertInto("team").values({ team_id: teamId, name, description }).execute();
  await addMembers(scope, teamId, memberIds);
  const event = { type: "team.made", name, description, memberIds };
  await audit(scope, { kind: "team", id: teamId }, actor, event);
  return liveTeam(scope, teamId);
}

export async function changeTeam(
  scope: Scope,
  teamId: string,
  actor: Actor,
  input: NewTeam,
): Promise<Team> {
  await lockCatalog(scope);
  const team = await liveTeam(scope, teamId);
  await refuseTakenName(scope, input.name, teamId);
  const memberIds = await checkMembers(scope, input.memberIds);
  const { name, description } = input;
  const before = {
    name: team.name,
    description: team.description,
    memberIds: team.members.map(({ personId }) => personId).toSorted(),
  };
  const after = { name, description, memberIds };
  if (isDeepStrictEqual(before, after)) return team;
  await scope.tx
    .updateTable("team")
    .set({ name, description })
    .where("team_id", "=", teamId)
    .execute();
  await scope.tx.deleteFrom("team_member").where("team_id", "=", teamId).execute();
  await addMembers(scope, teamId, memberIds);
  const event = { type: "team.changed", name, before, after };
  await audit(scope, { kind: "team", id: teamId }, actor, event);
  return liveTeam(scope, teamId);
}

/** @throws Refusal naming who still counts on the team */
export async function archiveTeam(scope: Scope, teamId: string, actor: Actor): Promise<void> {
  await lockCatalog(scope);
  // Schedules and policies hold this row while they write: none of them can begin to use the team meanwhile.
  const team = await scope.tx
    .selectFrom("team")
    .select("name")
    .where("team_id", "=", teamId)
    .where("archived_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (team === undefined) throw notFound("team");
  const users = await usersOfTeam(scope, teamId);
  if (users.length > 0) {
    const words = `${team.name} is still in use: ${users.join("; ")}. Give them to another team, then archive it.`;
    throw new Refusal("team.inUse", words, "conflict");
  }
  await scope.tx
    .updateTable("team")
    .set({ archived_at: scope.at })
    .where("team_id", "=", teamId)
    .execute();
  const event = { type: "team.archived", name: team.name };
  await audit(scope, { kind: "team", id: teamId }, actor, event);
}

async function liveTeam(scope: Scope, teamId: string): Promise<Team> {
  const [team] = await readTeams(scope, teamId);
  if (team === undefined) throw notFound("team");
  return team;
}

async function refuseTakenName({ tx }: Scope, name: string, own: string | null): Promise<void> {
  const taken = await tx
    .selectFrom("team")
    .select("name")
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where("archived_at", "is", null)
    .$if(own !== null, (query) => query.where("team_id", "<>", own))
    .limit(1)
    .executeTakeFirst();
  if (taken === undefined) return;
  const words = `There is a team ${taken.name} already. Choose another name, or change that team.`;
  throw new Refusal("team.nameTaken", words, "conflict");
}

/** Sorted, each once. @throws ProblemError for the first that is unknown or may no longer enter */
async function checkMembers({ tx }: Scope, personIds: readonly string[]): Promise<string[]> {
  const people = await tx
    .selectFrom("person")
    .select(["person_id", "name", "status"])
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val([...personIds]))))
    .execute();
  const known = new Map(people.map((person) => [person.person_id, person]));
  personIds.forEach((personId, place) => {
    const person = known.get(personId);
    if (person === undefined) {
      throw badField(`memberIds.${place}`, "There is no such person. Choose somebody else.");
    }
    if (person.status === "disabled") {
      const words = `${person.name} may no longer enter Muster. Leave them out, or enable them first.`;
      throw badField(`memberIds.${place}`, words);
    }
  });
  return [...known.keys()].toSorted();
}

async function addMembers({ tx }: Scope, teamId: string, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  const rows = personIds.map((personId) => ({ team_id: teamId, person_id: personId }));
  await tx.insertInto("team_member").values(rows).execute();
}

/** Those who can act: active members, by name. */
export function teamMembers(
  { tx }: Scope,
  teamId: string,
): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  return tx
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "m.org_id").onRef("p.person_id", "=", "m.person_id"),
    )
    .select(["p.person_id as personId", "p.name"])
    .where("m.team_id", "=", teamId)
    .where("p.status", "=", "active")
    .orderBy(sql`lower(p.name)`)
    .orderBy("p.person_id")
    .limit(MOST_MEMBERS)
    .execute();
}

/** Archived teams too: history still speaks of them. */
export async function teamNames(
  { tx }: Scope,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("team")
    .select(["team_id", "name"])
    .where((eb) => eb("team_id", "=", eb.fn.any(eb.val([...teamIds]))))
    .execute();
  return new Map(rows.map(({ team_id, name }) => [team_id, name]));
}
