// Which policy an incident gets: that of its weightiest service, else one made of its team, else the owner alone.
import type { Criticality } from "../../core/catalog/words.ts";
import { type Choice, choosePath, supportEdges } from "../../core/escalation/choose.ts";
import { OWNER_ACK_MINUTES } from "../../core/escalation/decide.ts";
import type { Rung, WrittenPolicy } from "../../core/escalation/words.ts";
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
      readonly teamId: string | null;
      readonly policyId: string | null;
    }[]
  >;
  policyOf(scope: Scope, policyId: string): Promise<WrittenPolicy | null>;
  schedulesOfTeam(
    scope: Scope,
    teamId: string,
  ): Promise<readonly { readonly scheduleId: string }[]>;
  teamNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What of an incident decides; a simulation makes one up. */
export type Chosen = Pick<Incident, "services" | "teamId" | "priority">;

/** A choice whose path still depends on the moment. */
export interface Chooser {
  at(moment: string): Choice;
  /** When another path may begin to apply. */
  edges(from: string, to: string): readonly string[];
}

const WEIGHT: readonly Criticality[] = ["critical", "high", "medium", "low"];

export async function choosePolicy(
  sources: PolicySources,
  scope: Scope,
  incident: Chosen,
  at: string,
): Promise<Choice> {
  return (await chooserOf(sources, scope, incident)).at(at);
}

/** Reads once; then every moment can be asked for. */
export async function chooserOf(
  sources: PolicySources,
  scope: Scope,
  { services, teamId, priority }: Chosen,
): Promise<Chooser> {
  const ids = [...new Set(services.map(({ serviceId }) => serviceId))];
  const facts = (await sources.serviceFacts(scope, ids)).toSorted(
    (a, b) => WEIGHT.indexOf(a.criticality) - WEIGHT.indexOf(b.criticality),
  );
  for (const { name, policyId } of facts) {
    const written = policyId === null ? null : await sources.policyOf(scope, policyId);
    if (written === null) continue;
    const why = `${name} is hit and uses this policy.`;
    return {
      at(moment) {
        const { policy, reason } = choosePath(written, { priority, at: moment });
        return { policy, reason: reason === "" ? why : `${why} ${reason}` };
      },
      edges: (from, to) => supportEdges(written.supportHours, from, to),
    };
  }
  const choice =
    teamId === null ? OWNER_ALONE : await policyOfTeam(sources, scope, teamId, facts.length > 0);
  return { at: () => choice, edges: () => [] };
}

const OWNER_ALONE: Choice = {
  policy: { policyId: null, name: "Owner", rungs: [] },
  reason: "Neither a policy nor a team answers for what is hit, so the owner is paged.",
};

/** First who is on call, then the whole team. */
async function policyOfTeam(
  { schedulesOfTeam, teamNames }: PolicySources,
  scope: Scope,
  teamId: string,
  serviceIsKnown: boolean,
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
  const why = serviceIsKnown ? "No service that is hit has a policy" : "No service is named";
  return {
    policy: { policyId: null, name: `Team ${name}`, rungs: [...onCall, team] },
    reason: `${why}, so the team ${name} is paged.`,
  };
}
