// Pages a named person, or everybody active with a skill, beside the ladder.
import { randomUUIDv7 } from "node:crypto";
import { type Role, mayActAs } from "../../core/access/roles.ts";
import type { Actor } from "../../core/actor.ts";
import type { Call, Incident } from "../../core/incidents/words.ts";
import type { Scope } from "../platform/scope.ts";
import { type PageSources, pagesOfCall } from "./pages.ts";
import type { TargetSources } from "./targets.ts";

export interface CallDeps extends PageSources, Pick<TargetSources, "peopleOf" | "reachableOf"> {
  peopleWithSkill(
    scope: Scope,
    skill: string,
  ): Promise<readonly { readonly personId: string; readonly name: string }[]>;
  holdIncident(scope: Scope, incidentId: string): Promise<Incident | null>;
  cancelPages(scope: Scope, escalationId: string, reason: string): Promise<void>;
  order(
    scope: Scope,
    incidentId: string,
    actor: Actor,
    command: { readonly type: "call" } & Call,
  ): Promise<unknown>;
}

export interface Wanted {
  readonly personId?: string | undefined;
  readonly skill?: string | undefined;
  readonly reason: string;
}

/** @throws Refusal when there is nobody to call, or nothing to call them for */
export async function callPeople(
  deps: CallDeps,
  scope: Scope,
  incidentId: string,
  actor: Actor,
  { personId, skill, reason }: Wanted,
): Promise<Pick<Call, "people" | "skipped">> {
  const wanted =
    skill === undefined
      ? [personId ?? ""]
      : (await deps.peopleWithSkill(scope, skill)).map((person) => person.personId);
  const { people, skipped } = await sift(deps, scope, actor, wanted);
  const call = { callId: randomUUIDv7(), skill: skill ?? null, people, skipped, reason };
  await deps.order(scope, incidentId, actor, { type: "call", ...call });
  const incident = await deps.holdIncident(scope, incidentId);
  if (incident !== null) {
    await deps.planPages(scope, await pagesOfCall(deps, scope, incidentId, incident, actor, call));
  }
  return { people, skipped };
}

async function sift(
  { peopleOf, reachableOf }: CallDeps,
  scope: Scope,
  actor: Actor,
  wanted: readonly string[],
): Promise<Pick<Call, "people" | "skipped">> {
  const known = await peopleOf(scope, wanted);
  const reachable = await reachableOf(scope, wanted);
  const people: { readonly personId: string; readonly name: string }[] = [];
  const skipped: string[] = [];
  for (const personId of new Set(wanted)) {
    const person = known.get(personId);
    const fault =
      person === undefined
        ? "Somebody of that name is no longer known."
        : faultOf({ ...person, personId }, actor, reachable);
    if (fault !== null) skipped.push(fault);
    else if (person !== undefined) people.push({ personId, name: person.name });
  }
  return { people, skipped };
}

function faultOf(
  person: { personId: string; name: string; status: string; role: Role },
  actor: Actor,
  reachable: ReadonlySet<string>,
): string | null {
  const { personId, name, status, role } = person;
  if (actor.kind === "person" && actor.id === personId) return `${name} is the one who calls.`;
  if (status === "invited") return `${name} has not accepted the invitation yet.`;
  if (status !== "active") return `${name} may not sign in (${status}).`;
  if (!mayActAs(role, "stakeholder")) return `${name} may not see incidents.`;
  if (!reachable.has(personId)) return `${name} has no address to which anything could be sent.`;
  return null;
}

/** Whoever was called and does something about the incident is there: the rest of the call need not ring. */
export async function answerCalls(
  deps: Pick<CallDeps, "holdIncident" | "cancelPages">,
  scope: Scope,
  incidentId: string,
  actor: Actor,
): Promise<void> {
  if (actor.kind !== "person") return;
  const incident = await deps.holdIncident(scope, incidentId);
  for (const { callId, personIds } of incident?.calls ?? []) {
    if (!personIds.includes(actor.id)) continue;
    await deps.cancelPages(scope, callId, `${actor.name}, who was called, is on it.`);
  }
}

export async function stopCalls(
  deps: Pick<CallDeps, "holdIncident" | "cancelPages">,
  scope: Scope,
  incidentId: string,
  reason: string,
): Promise<void> {
  const incident = await deps.holdIncident(scope, incidentId);
  for (const { callId } of incident?.calls ?? []) await deps.cancelPages(scope, callId, reason);
}
