// Loads what is true at one instant about the targets of a step, and lets the rules say whom it reaches.
import type { Role } from "../../core/access/roles.ts";
import type { NextRung } from "../../core/escalation/decide.ts";
import { type Duty, type Facts, type Found, findPeople } from "../../core/escalation/find.ts";
import type { Target } from "../../core/escalation/words.ts";
import type { Scope } from "../platform/scope.ts";

/** What the rota, the teams and the list of people tell. */
export interface TargetSources {
  onCallAt(scope: Scope, scheduleId: string, at: string): Promise<Duty | null>;
  teamMembers(
    scope: Scope,
    teamId: string,
  ): Promise<readonly { readonly personId: string; readonly name: string }[]>;
  teamNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  peopleOf(
    scope: Scope,
    ids: readonly string[],
  ): Promise<
    ReadonlyMap<string, { readonly name: string; readonly status: string; readonly role: Role }>
  >;
  ownersOf(scope: Scope): Promise<readonly { readonly personId: string; readonly name: string }[]>;
  /** Those of them to whom something could be sent at all. */
  reachableOf(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** @param at may lie ahead or behind: the rota answers for any moment, all else for now */
export async function peopleOnStep(
  sources: TargetSources,
  scope: Scope,
  next: NextRung,
  at: string,
): Promise<Found> {
  if (next.kind === "end") return { reached: [], unreachable: [] };
  const duties = new Map<string, Duty | null>();
  const targets = next.kind === "owner" ? [] : next.targets;
  for (const id of idsOf(targets, "schedule")) {
    duties.set(id, await sources.onCallAt(scope, id, at));
  }
  const ground = await loadGround(sources, scope, {
    targets,
    onCall: [...duties.values()].flatMap((duty) => duty?.people ?? []),
    withOwners: next.kind === "owner",
  });
  return findPeople(next, { ...ground, duty: (id) => duties.get(id) ?? null });
}

/** All that does not depend on the moment. */
export type Ground = Omit<Facts, "duty">;

export async function loadGround(
  sources: TargetSources,
  scope: Scope,
  asked: {
    readonly targets: readonly Target[];
    readonly onCall: readonly { readonly personId: string }[];
    readonly withOwners: boolean;
  },
): Promise<Ground> {
  const teamIds = idsOf(asked.targets, "team");
  const names = teamIds.length === 0 ? new Map() : await sources.teamNames(scope, teamIds);
  const teams = new Map<string, ReturnType<Facts["team"]>>();
  for (const id of teamIds) {
    const name = names.get(id) ?? "a team no longer known";
    teams.set(id, { name, members: await sources.teamMembers(scope, id) });
  }
  const owners = asked.withOwners ? await sources.ownersOf(scope) : [];
  const members = [...teams.values()].flatMap((team) => team.members);
  const single = [
    ...idsOf(asked.targets, "person"),
    ...asked.onCall.map(({ personId }) => personId),
  ];
  const people = await sources.peopleOf(scope, [...new Set(single)]);
  const all = [...single, ...[...members, ...owners].map(({ personId }) => personId)];
  const reachable = await sources.reachableOf(scope, [...new Set(all)]);
  return {
    team: (id) => teams.get(id) ?? { name: "a team no longer known", members: [] },
    person: (id) => people.get(id) ?? null,
    owners: () => owners,
    hasWay: (id) => reachable.has(id),
  };
}

export function idsOf(targets: readonly Target[], kind: Target["kind"]): readonly string[] {
  return [...new Set(targets.filter((one) => one.kind === kind).map(({ id }) => id))];
}
