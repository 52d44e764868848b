// Whom a rung reaches at this very instant, with the reason for each, and whom it does not and why.
import type { NextRung } from "../../core/escalation/decide.ts";
import type { Reached, Target } from "../../core/escalation/words.ts";
import type { Scope } from "../platform/scope.ts";

/** What the rota, the teams and the list of people tell. */
export interface TargetSources {
  onCallAt(
    scope: Scope,
    scheduleId: string,
    at: string,
  ): Promise<{
    readonly scheduleName: string;
    readonly people: readonly Reached[];
    /** Sentences about whom the rota names and nobody may wake. */
    readonly skipped: readonly string[];
  } | null>;
  teamMembers(
    scope: Scope,
    teamId: string,
  ): Promise<readonly { readonly personId: string; readonly name: string }[]>;
  teamNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  peopleOf(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly name: string; readonly status: string }>>;
  ownersOf(scope: Scope): Promise<readonly { readonly personId: string; readonly name: string }[]>;
}

export interface Found {
  readonly reached: readonly Reached[];
  /** Sentences: who was not paged, and why. */
  readonly unreachable: readonly string[];
}

export async function findPeople(
  sources: TargetSources,
  scope: Scope,
  next: NextRung,
): Promise<Found> {
  if (next.kind === "end") return { reached: [], unreachable: [] };
  if (next.kind === "owner") {
    const owners = await sources.ownersOf(scope);
    const reason = "Owner of the organisation; nobody below answered or could be reached.";
    return {
      reached: owners.map((owner) => ({ ...owner, reason })),
      unreachable: owners.length === 0 ? ["The organisation has no active owner."] : [],
    };
  }
  const found: Found[] = [];
  for (const target of next.targets) found.push(await findTarget(sources, scope, target));
  return {
    reached: found.flatMap(({ reached }) => reached),
    unreachable: found.flatMap(({ unreachable }) => unreachable),
  };
}

function findTarget(sources: TargetSources, scope: Scope, target: Target): Promise<Found> {
  switch (target.kind) {
    case "schedule":
      return findOnCall(sources, scope, target.id);
    case "team":
      return findTeam(sources, scope, target.id);
    case "person":
      return findPerson(sources, scope, target.id);
  }
}

async function findOnCall(
  { onCallAt, peopleOf }: TargetSources,
  scope: Scope,
  scheduleId: string,
): Promise<Found> {
  const duty = await onCallAt(scope, scheduleId, scope.at);
  if (duty === null) return nobody("A schedule of this rung no longer exists.");
  const { scheduleName, people, skipped } = duty;
  if (people.length === 0) {
    const nobodyThere = `Nobody is on call in ${scheduleName} right now.`;
    return { reached: [], unreachable: skipped.length === 0 ? [nobodyThere] : skipped };
  }
  const known = await peopleOf(
    scope,
    people.map(({ personId }) => personId),
  );
  const active = people.filter(({ personId }) => known.get(personId)?.status === "active");
  return {
    reached: active,
    unreachable: [
      ...skipped,
      ...people
        .filter((person) => !active.includes(person))
        .map(
          ({ name }) =>
            `${name} is on call in ${scheduleName} and has not accepted the invitation yet.`,
        ),
    ],
  };
}

async function findTeam(
  { teamMembers, teamNames }: TargetSources,
  scope: Scope,
  teamId: string,
): Promise<Found> {
  const name = (await teamNames(scope, [teamId])).get(teamId) ?? "a team no longer known";
  const members = await teamMembers(scope, teamId);
  if (members.length === 0) return nobody(`The team ${name} has no active member.`);
  return {
    reached: members.map((member) => ({ ...member, reason: `Member of the team ${name}.` })),
    unreachable: [],
  };
}

async function findPerson(
  { peopleOf }: TargetSources,
  scope: Scope,
  personId: string,
): Promise<Found> {
  const person = (await peopleOf(scope, [personId])).get(personId);
  if (person === undefined) return nobody("A person of this rung is no longer known.");
  if (person.status !== "active")
    return nobody(`${person.name} may not sign in (${person.status}).`);
  const reached = { personId, name: person.name, reason: "Named in the escalation policy." };
  return { reached: [reached], unreachable: [] };
}

function nobody(sentence: string): Found {
  return { reached: [], unreachable: [sentence] };
}
