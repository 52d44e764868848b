// Whom a step of a ladder reaches, with the reason for each, and whom it does not and why: for real, and in a simulation.
import type { NextRung } from "./decide.ts";
import type { Reached, Target } from "./words.ts";

/** What the rota, the teams and the list of people say about one moment. */
export interface Facts {
  /** null: there is no such schedule. */
  duty(scheduleId: string): Duty | null;
  team(teamId: string): { readonly name: string; readonly members: readonly Named[] };
  /** null: nobody knows this person. */
  person(personId: string): { readonly name: string; readonly status: string } | null;
  owners(): readonly Named[];
  /** Whether there is any way to this person at all. */
  hasWay(personId: string): boolean;
}

export interface Duty {
  readonly scheduleName: string;
  readonly people: readonly Reached[];
  /** Sentences about whom the rota names and nobody may wake. */
  readonly skipped: readonly string[];
}

interface Named {
  readonly personId: string;
  readonly name: string;
}

export interface Found {
  readonly reached: readonly Reached[];
  /** Sentences: who was not paged, and why. */
  readonly unreachable: readonly string[];
}

const NOBODY_LEFT: Found = { reached: [], unreachable: [] };

export function findPeople(next: NextRung, facts: Facts): Found {
  if (next.kind === "end") return NOBODY_LEFT;
  const found =
    next.kind === "owner"
      ? [findOwners(facts.owners())]
      : next.targets.map((target) => findTarget(target, facts));
  const named = found.flatMap(({ reached }) => reached);
  const wayless = named.filter(({ personId }) => !facts.hasWay(personId));
  return {
    reached: named.filter((person) => !wayless.includes(person)),
    unreachable: [
      ...found.flatMap(({ unreachable }) => unreachable),
      ...wayless.map(
        ({ name }) => `${name} has no address to which anything could be sent, and was left out.`,
      ),
    ],
  };
}

function findOwners(owners: readonly Named[]): Found {
  if (owners.length === 0) return nobody("The organisation has no active owner.");
  const reason = "Owner of the organisation; nobody below answered or could be reached.";
  return {
    reached: owners.map(({ personId, name }) => ({ personId, name, reason })),
    unreachable: [],
  };
}

function findTarget({ kind, id }: Target, facts: Facts): Found {
  if (kind === "schedule") return findOnCall(facts.duty(id), facts);
  if (kind === "team") return findTeam(facts.team(id));
  const person = facts.person(id);
  if (person === null) return nobody("A person of this rung is no longer known.");
  const { name, status } = person;
  if (status !== "active") return nobody(`${name} may not sign in (${status}).`);
  return {
    reached: [{ personId: id, name, reason: "Named in the escalation policy." }],
    unreachable: [],
  };
}

function findOnCall(duty: Duty | null, facts: Facts): Found {
  if (duty === null) return nobody("A schedule of this rung no longer exists.");
  const { scheduleName, people, skipped } = duty;
  if (people.length === 0) {
    const nobodyThere = `Nobody is on call in ${scheduleName} at that moment.`;
    return { reached: [], unreachable: skipped.length === 0 ? [nobodyThere] : skipped };
  }
  const isActive = ({ personId }: Named) => facts.person(personId)?.status === "active";
  return {
    reached: people.filter(isActive),
    unreachable: [
      ...skipped,
      ...people
        .filter((person) => !isActive(person))
        .map(({ personId, name }) => {
          const invited = facts.person(personId)?.status === "invited";
          const why = invited ? "has not accepted the invitation yet" : "may not sign in";
          return `${name} is on call in ${scheduleName} and ${why}.`;
        }),
    ],
  };
}

function findTeam({ name, members }: ReturnType<Facts["team"]>): Found {
  if (members.length === 0) return nobody(`The team ${name} has no active member.`);
  const reason = `Member of the team ${name}.`;
  return {
    reached: members.map((member) => ({ personId: member.personId, name: member.name, reason })),
    unreachable: [],
  };
}

function nobody(sentence: string): Found {
  return { reached: [], unreachable: [sentence] };
}
