// A week of "who would be woken", with every schedule read once.
import type { SimulatedWeek } from "../../contract/escalation.ts";
import { type Duty, findPeople } from "../../core/escalation/find.ts";
import { simulateStretches } from "../../core/escalation/week.ts";
import type { Policy, Target } from "../../core/escalation/words.ts";
import { plusMinutes } from "../../core/time.ts";
import type { Scope } from "../platform/scope.ts";
import { type Chooser, chooserOf } from "./choose.ts";
import { type SimulateDeps, imaginedIncident } from "./simulate.ts";
import { idsOf, loadGround } from "./targets.ts";

export interface WeekDeps extends SimulateDeps {
  /** @throws ProblemError when there is no such schedule */
  shiftsOf(
    scope: Scope,
    scheduleId: string,
    range: { readonly from: string; readonly to: string },
  ): Promise<{ readonly items: readonly ShiftRead[] }>;
}

interface ShiftRead {
  readonly person: { readonly personId: string; readonly name: string };
  readonly start: string;
  readonly end: string;
  /** Rides along: never paged. */
  readonly shadow: boolean;
}

const WEEK_MINUTES = 7 * 24 * 60;

export async function simulateWeek(
  deps: WeekDeps,
  scope: Scope,
  asked: { readonly serviceId: string; readonly priority: number; readonly from: string },
): Promise<SimulatedWeek> {
  const incident = await imaginedIncident(deps, scope, asked.serviceId, asked.priority);
  const chooser = await chooserOf(deps, scope, incident);
  const { from } = asked;
  const to = plusMinutes(from, WEEK_MINUTES);
  const edges = chooser.edges(from, to);
  const policies = policiesAt(chooser, [from, ...edges]);
  const targets = policies.flatMap(({ rungs, fallback = [] }) => [
    ...rungs.flatMap((rung) => rung.targets),
    ...fallback,
  ]);
  const duties = await readDuties(deps, scope, targets, { from, to: lastMoment(policies, to) });
  const shifts = [...duties.values()].flat();
  const ground = await loadGround(deps, scope, {
    targets,
    onCall: shifts.map(({ person }) => person),
    withOwners: true,
  });
  const stretches = simulateStretches({
    from,
    to,
    changes: [...edges, ...shifts.flatMap(({ start, end }) => [start, end])],
    choose: chooser.at,
    find: ({ next, at }) =>
      findPeople(next, { ...ground, duty: (id) => dutyAt(duties.get(id), at) }),
  });
  return {
    stretches: stretches.map((stretch) => ({
      ...stretch,
      rungs: stretch.rungs.map(({ label, people }) => ({ label, people: [...people] })),
    })),
  };
}

/** Every path that applies at one of these moments. */
function policiesAt(chooser: Chooser, moments: readonly string[]): readonly Policy[] {
  const found = new Map<string, Policy>();
  for (const moment of moments) {
    const { policy } = chooser.at(moment);
    found.set(policy.path ?? "", policy);
  }
  return [...found.values()];
}

/** A ladder that begins in the last hour of the week climbs beyond it. */
function lastMoment(policies: readonly Policy[], to: string): string {
  const lengths = policies.map(({ rungs }) =>
    rungs.reduce((sum, { ackMinutes }) => sum + ackMinutes, 0),
  );
  return plusMinutes(to, Math.max(0, ...lengths) + 60);
}

type Duties = ReadonlyMap<string, readonly ShiftRead[]>;

async function readDuties(
  { shiftsOf }: WeekDeps,
  scope: Scope,
  targets: readonly Target[],
  range: { readonly from: string; readonly to: string },
): Promise<Duties> {
  const duties = new Map<string, readonly ShiftRead[]>();
  for (const id of idsOf(targets, "schedule")) {
    const { items } = await shiftsOf(scope, id, range);
    duties.set(
      id,
      items.filter(({ shadow }) => !shadow),
    );
  }
  return duties;
}

/** The picture shows people; the sentences about them belong to the simulation of one moment. */
function dutyAt(shifts: readonly ShiftRead[] | undefined, at: string): Duty | null {
  if (shifts === undefined) return null;
  const people = shifts
    .filter(({ start, end }) => start <= at && at < end)
    .map(({ person }) => ({ personId: person.personId, name: person.name, reason: "" }));
  return { scheduleName: "", people, skipped: [] };
}
