// Which policy an incident gets: that of its weightiest service, else one made of its team, else the owner alone.
import type { Criticality } from "../../core/catalog/words.ts";
import { OWNER_ACK_MINUTES } from "../../core/escalation/decide.ts";
import type { Policy, Rung } from "../../core/escalation/words.ts";
import type { Incident } from "../../core/incidents/words.ts";
import type { Scope } from "../platform/scope.ts";

export interface PolicySources {
  serviceFacts(
    scope: Scope,
    ids: readonly string[],
  ): Promise<
    readonly {
      readonly name: string;
      readonly criticality: Criticality;
      readonly policyId: string | null;
    }[]
  >;
  policyOf(scope: Scope, policyId: string): Promise<Policy | null>;
  schedulesOfTeam(
    scope: Scope,
    teamId: string,
  ): Promise<readonly { readonly scheduleId: string }[]>;
  teamNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface Choice {
  readonly policy: Policy;
  readonly reason: string;
}

const WEIGHT: readonly Criticality[] = ["critical", "high", "medium", "low"];

export async function choosePolicy(
  sources: PolicySources,
  scope: Scope,
  incident: Incident,
): Promise<Choice> {
  const ids = [...new Set(incident.services.map(({ serviceId }) => serviceId))];
  const services = (await sources.serviceFacts(scope, ids)).toSorted(
    (a, b) => WEIGHT.indexOf(a.criticality) - WEIGHT.indexOf(b.criticality),
  );
  for (const { name, policyId } of services) {
    const policy = policyId === null ? null : await sources.policyOf(scope, policyId);
    if (policy !== null) return { policy, reason: `${name} is hit and uses this policy.` };
  }
  if (incident.teamId !== null) return policyOfTeam(sources, scope, incident.teamId);
  return {
    policy: { policyId: null, name: "Owner", rungs: [] },
    reason: "Neither a policy nor a team answers for what is hit, so the owner is paged.",
  };
}

/** First who is on call, then the whole team. */
async function policyOfTeam(
  { schedulesOfTeam, teamNames }: PolicySources,
  scope: Scope,
  teamId: string,
): Promise<Choice> {
  const name = (await teamNames(scope, [teamId])).get(teamId) ?? "Team";
  const schedules = await schedulesOfTeam(scope, teamId);
  const onCall: Rung[] =
    schedules.length === 0
      ? []
      : [
          {
            targets: schedules.map(({ scheduleId }) => ({ kind: "schedule", id: scheduleId })),
            ackMinutes: OWNER_ACK_MINUTES,
          },
        ];
  const team: Rung = { targets: [{ kind: "team", id: teamId }], ackMinutes: OWNER_ACK_MINUTES };
  return {
    policy: { policyId: null, name: `Team ${name}`, rungs: [...onCall, team] },
    reason: `No service that is hit has a policy, so the team ${name} is paged.`,
  };
}
