// Why was this person woken for this incident, or not?
import type { Why } from "../../contract/escalation.ts";
import { escalationDecider } from "../../core/escalation/decider.ts";
import { climbOn } from "../../core/escalation/simulate.ts";
import { rungLabel } from "../../core/escalation/steps.ts";
import { type PageTo, type Turn, type WhyEntry, explainWhy } from "../../core/escalation/why.ts";
import type { Escalation, EscalationEvent, Policy, Target } from "../../core/escalation/words.ts";
import { notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import { knownTargets } from "./policies.targets.store.ts";
import { type TargetSources, peopleOnStep } from "./targets.ts";
import { readPaging } from "./why.store.ts";

export interface WhyDeps extends TargetSources {
  incidentRefs(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Every message to the person about the incident, addresses masked. */
  pagesTo(scope: Scope, incidentId: string, personId: string): Promise<readonly PageTo[]>;
}

/** @throws ProblemError 404 */
export async function whyOf(
  deps: WhyDeps,
  scope: Scope,
  incidentId: string,
  personId: string,
): Promise<Why> {
  const refs = await deps.incidentRefs(scope, [incidentId]);
  if (!refs.has(incidentId)) throw notFound("incident");
  const known = (await deps.peopleOf(scope, [personId])).get(personId);
  if (known === undefined) throw notFound("person");
  const person = { personId, name: known.name };
  const entries = await readPaging(scope, incidentId);
  const names = await knownTargets(scope, targetsIn(entries), "look");
  const { verdict, woken, lines } = explainWhy({
    person,
    entries,
    pages: await deps.pagesTo(scope, incidentId, personId),
    turns: await turnsOf(deps, scope, entries, personId),
    nameOf: ({ kind, id }) => names[kind].get(id)?.name ?? `a ${kind} no longer known`,
  });
  return { person, verdict, woken, lines: [...lines] };
}

function targetsIn(entries: readonly WhyEntry[]): readonly Target[] {
  const policies = entries.flatMap(({ event }) =>
    event.type === "escalation.started" ? [event.policy] : [],
  );
  return policies.flatMap(({ rungs, fallback = [] }) => [
    ...rungs.flatMap(({ targets }) => targets),
    ...fallback,
  ]);
}

/** Each ladder that did not reach them: when it would have, had nobody answered. */
async function turnsOf(
  deps: WhyDeps,
  scope: Scope,
  entries: readonly WhyEntry[],
  personId: string,
): Promise<ReadonlyMap<string, Turn>> {
  const turns = new Map<string, Turn>();
  for (const [streamId, all] of Map.groupBy(entries, (entry) => entry.streamId)) {
    const state = standOf(all);
    if (state.policy === null || state.paged.includes(personId)) continue;
    const turn = await nextTurn(deps, scope, state, state.policy, personId);
    if (turn !== null) turns.set(streamId, turn);
  }
  return turns;
}

/** As far as it climbed, before somebody answered or stopped it. */
function standOf(entries: readonly WhyEntry[]): Escalation {
  const climbed = entries
    .map(({ event }) => event)
    .filter((event): event is EscalationEvent => event.type !== "incident.called")
    .filter(({ type }) => type !== "escalation.acknowledged" && type !== "escalation.stopped");
  return climbed.reduce(escalationDecider.evolve, escalationDecider.initial);
}

/** One round and what follows it are enough: later ones ask the same people. */
async function nextTurn(
  deps: WhyDeps,
  scope: Scope,
  state: Escalation,
  policy: Policy,
  personId: string,
): Promise<Turn | null> {
  const ladder = climbOn(state);
  let step = ladder.next();
  for (let left = policy.rungs.length + 2; left > 0 && step.done !== true; left -= 1) {
    const { next, at } = step.value;
    const found = await peopleOnStep(deps, scope, next, at);
    const mine = found.reached.find((one) => one.personId === personId);
    if (mine !== undefined) {
      return { label: rungLabel(policy, next.rung), at, reason: mine.reason };
    }
    step = ladder.next(found);
  }
  return null;
}
