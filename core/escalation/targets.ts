// Who is on call for what: the rungs of a policy with the people they would reach right now.

/** One service and, per rung from 0, the people its targets lead to at this moment. */
export interface ServiceLadder {
  readonly service: string;
  readonly rungs: readonly (readonly string[])[];
}

export interface Assignment {
  readonly service: string;
  /** From 0. */
  readonly rung: number;
}

/** For each person, every rung of every service they would be paged on; nobody without one is listed. */
export function assignmentsByPerson(ladders: readonly ServiceLadder[]): Map<string, Assignment[]> {
  const found = new Map<string, Assignment[]>();
  for (const { service, rungs } of ladders) {
    rungs.forEach((people, rung) => {
      for (const person of new Set(people)) {
        const assignments = found.get(person) ?? [];
        assignments.push({ service, rung });
        found.set(person, assignments);
      }
    });
  }
  return found;
}
