// Who would be woken: the choice, the steps and the people of a real ladder, at any moment, with nothing sent.
import type { Simulation } from "../../contract/escalation.ts";
import { urgencyOf } from "../../core/contacts/urgency.ts";
import type { PageUrgency, Way } from "../../core/contacts/words.ts";
import { type RungReached, simulateLadder } from "../../core/escalation/simulate.ts";
import type { Priority } from "../../core/priority/matrix.ts";
import { notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import { type Chosen, type PolicySources, choosePolicy } from "./choose.ts";
import { type TargetSources, peopleOnStep } from "./targets.ts";

export interface WaySources {
  /** As they would be tried; addresses are masked. */
  waysOf(
    scope: Scope,
    personId: string,
    page: { readonly urgency: PageUrgency; readonly at: string },
  ): Promise<readonly Omit<Way, "contactId">[]>;
}

export interface SimulateDeps extends PolicySources, TargetSources, WaySources {}

export interface Asked {
  readonly serviceId: string;
  readonly priority: number;
  readonly at: string;
}

export async function simulate(
  deps: SimulateDeps,
  scope: Scope,
  { serviceId, priority, at }: Asked,
): Promise<Simulation> {
  const incident = await imaginedIncident(deps, scope, serviceId, priority);
  const { policy, reason } = await choosePolicy(deps, scope, incident, at);
  const ladder = simulateLadder(policy, at);
  let step = ladder.next();
  while (step.done !== true) {
    const { next, at: moment } = step.value;
    step = ladder.next(await peopleOnStep(deps, scope, next, moment));
  }
  const { rungs, endsAt } = step.value;
  const urgency = urgencyOf(priority);
  const told: Simulation["rungs"] = [];
  for (const rung of rungs) told.push(await tellRung(deps, scope, rung, urgency));
  return { policy: policy.name, reason, rungs: told, ending: endingOf(rungs, endsAt) };
}

/** One that hits just this service. @throws ProblemError 404 */
export async function imaginedIncident(
  { serviceFacts }: PolicySources,
  scope: Scope,
  serviceId: string,
  priority: number,
): Promise<Chosen> {
  const [service] = await serviceFacts(scope, [serviceId]);
  if (service === undefined) throw notFound("service");
  return {
    services: [{ serviceId, from: scope.at, until: null }],
    teamId: service.teamId,
    // The contract admits 1 to 5.
    priority: priority as Priority,
  };
}

async function tellRung(
  { waysOf }: WaySources,
  scope: Scope,
  { label, at, reached, unreachable }: RungReached,
  urgency: PageUrgency,
): Promise<Simulation["rungs"][number]> {
  const people: Simulation["rungs"][number]["reached"] = [];
  for (const { personId, name, reason } of reached) {
    const ways = await waysOf(scope, personId, { urgency, at });
    people.push({
      person: { personId, name },
      reason,
      ways: ways.map(({ kind, address, dueAt, reason: why }) => {
        return { channel: kind, address, at: dueAt, reason: why };
      }),
    });
  }
  return { label, at, reached: people, skipped: [...unreachable] };
}

function endingOf(rungs: readonly RungReached[], endsAt: string): string {
  const somebody = rungs.some(({ reached }) => reached.length > 0);
  return somebody
    ? `If nobody answers, it ends at ${endsAt}, and the incident says that nobody did.`
    : `It would reach nobody and end at once, at ${endsAt}.`;
}
