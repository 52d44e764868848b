// Acknowledged, and then nothing: after the minutes that the policy allows, people are woken anew.
import { type Actor, MUSTER, actorName } from "../../core/actor.ts";
import { type Heard, silentUntil, wakeReason } from "../../core/escalation/silence.ts";
import type { Incident } from "../../core/incidents/words.ts";
import { enqueue } from "../platform/jobs.ts";
import type { Scope } from "../platform/scope.ts";
import { type PolicySources, choosePolicy } from "./choose.ts";
import type { Ladders } from "./climb.ts";
import { findLastAct, findNewestRun } from "./store.ts";

export const SILENCE = "escalation.silence";

export interface SilenceDeps extends PolicySources {
  holdIncident(scope: Scope, incidentId: string): Promise<Incident | null>;
  order(
    scope: Scope,
    incidentId: string,
    actor: Actor,
    command: { readonly type: "escalate"; readonly reason: string },
  ): Promise<unknown>;
}

/** Sets the timer of an acknowledged incident; one that is set already is moved. */
export async function watchSilence(
  deps: SilenceDeps,
  scope: Scope,
  incidentId: string,
): Promise<void> {
  const silence = await silenceOf(deps, scope, incidentId);
  if (silence !== null) await setTimer(scope, incidentId, silentUntil(silence.heard));
}

/** The timer is over: whoever did something meanwhile moves it, else the search begins anew. */
export async function breakSilence(
  deps: SilenceDeps,
  ladders: Ladders,
  scope: Scope,
  incidentId: string,
): Promise<void> {
  const silence = await silenceOf(deps, scope, incidentId);
  if (silence === null) return;
  const { incident, holder, heard } = silence;
  const until = silentUntil(heard);
  if (until > scope.at) {
    await setTimer(scope, incidentId, until);
    return;
  }
  const reason = wakeReason(actorName(holder), heard);
  // As when somebody escalates by hand: the acknowledgement is taken back, so that a new one can be given.
  await deps.order(scope, incidentId, MUSTER, { type: "escalate", reason });
  await ladders.wake(scope, incidentId, { ...incident, acknowledgedBy: null }, reason);
}

interface Silence {
  readonly incident: Incident;
  readonly holder: Actor;
  readonly heard: Heard;
}

/** null: nobody has it, it is over, or its policy allows silence. */
async function silenceOf(
  deps: SilenceDeps,
  scope: Scope,
  incidentId: string,
): Promise<Silence | null> {
  const incident = await deps.holdIncident(scope, incidentId);
  if (incident === null) return null;
  const { status, acknowledgedBy, acknowledgedAt } = incident;
  if (acknowledgedBy === null || acknowledgedAt === null) return null;
  if (status !== "open" && status !== "mitigated") return null;
  // Acknowledged before anybody was looked for: then what would have been climbed counts.
  const { policy } =
    (await findNewestRun(scope, incidentId)) ??
    (await choosePolicy(deps, scope, incident, scope.at));
  const minutes = policy.silentMinutes ?? null;
  if (minutes === null) return null;
  const lastAct = (await findLastAct(scope, incidentId)) ?? acknowledgedAt;
  return { incident, holder: acknowledgedBy, heard: { lastAct, minutes } };
}

async function setTimer(scope: Scope, incidentId: string, runAt: string): Promise<void> {
  const payload = { orgId: scope.orgId, incidentId };
  const key = `silence:${incidentId}`;
  await enqueue(scope, [{ task: SILENCE, payload, runAt, key, priority: -10 }]);
}
