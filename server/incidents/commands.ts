// What others ask of incidents inside their own transaction: declare, link, tell, think the priority over.
import { randomUUIDv7 } from "node:crypto";
import { type Actor, MUSTER } from "../../core/actor.ts";
import type { ServiceFacts } from "../../core/catalog/words.ts";
import type {
  Detection,
  Incident,
  IncidentCommand,
  IncidentEvent,
  IncidentType,
  UsersAffected,
} from "../../core/incidents/words.ts";
import type { PriorityMatrix } from "../../core/priority/matrix.ts";
import { proposePriority } from "../../core/priority/propose.ts";
import type { Severity } from "../../core/signals/words.ts";
import { type Change, execute, executeAll } from "../platform/execute.ts";
import { notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import { evidenceOf, findIncident } from "./store/find.ts";
import { incidentStream } from "./store/stream.ts";

/** What the catalogue and the matrix tell. */
export interface PrioritySources {
  serviceFacts(
    scope: Scope,
    serviceIds: readonly string[],
  ): Promise<readonly (ServiceFacts & { readonly teamId: string | null })[]>;
  matrixOf(scope: Scope): Promise<PriorityMatrix>;
}

export interface Declaration {
  readonly title: string;
  readonly summary: string;
  readonly detection: Detection;
  readonly incidentType: IncidentType | null;
  readonly serviceIds: readonly string[];
  readonly beganAt: string;
  readonly detectedAt: string;
  readonly reason: string;
  readonly severity: Severity | null;
  readonly usersAffected: UsersAffected | null;
  /** Somebody or something suspects an attack or a leak. */
  readonly security: boolean;
}

export type Commands = ReturnType<typeof makeCommands>;

export function makeCommands(sources: PrioritySources) {
  const order = (scope: Scope, incidentId: string, actor: Actor, command: Order) =>
    giveOrder(scope, incidentId, actor, command);
  return {
    order,
    declareIncident: (scope: Scope, actor: Actor, input: Declaration) =>
      declareIncident(sources, scope, actor, input),
    reconsiderPriority: (scope: Scope, incidentId: string) =>
      reconsiderPriority(sources, scope, incidentId),
    tellAlerts,
    async linkTicket(
      scope: Scope,
      incidentId: string,
      actor: Actor,
      ticket: { readonly ticketId: string; readonly title: string; readonly reason: string },
    ): Promise<void> {
      await order(scope, incidentId, actor, { type: "linkTicket", ...ticket });
    },
  };
}

/** @throws ProblemError 404 when there is no such incident */
async function giveOrder(
  scope: Scope,
  incidentId: string,
  actor: Actor,
  command: Order,
): Promise<Change<Incident, IncidentEvent>> {
  const stamped = { ...command, at: scope.at, by: actor } as IncidentCommand;
  if (command.type !== "declare" && (await findIncident(scope, incidentId)) === null) {
    throw notFound("incident");
  }
  return execute(scope, incidentStream, incidentId, actor, stamped);
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A command before it is stamped with who and when. */
export type Order = DistributiveOmit<IncidentCommand, "at" | "by">;

/** What an alert has to tell its incident. */
export type AlertNews =
  | {
      readonly kind: "joined";
      readonly alertId: string;
      readonly title: string;
      readonly reason: string;
      readonly serviceId: string | null;
    }
  | { readonly kind: "resolved"; readonly alertId: string; readonly title: string };

/** All news of one transaction at once, in their order. A closed incident takes none: the alert's own history has them. */
async function tellAlerts(
  scope: Scope,
  incidentId: string,
  news: readonly AlertNews[],
): Promise<void> {
  const found = await findIncident(scope, incidentId);
  if (found === null || isOver(found.state)) return;
  const stamp = { at: scope.at, by: MUSTER };
  const commands = news.flatMap((one): IncidentCommand[] => {
    const { alertId, title } = one;
    if (one.kind === "resolved") return [{ type: "alertResolved", alertId, title, ...stamp }];
    const { reason, serviceId } = one;
    const link = { type: "linkAlert", alertId, title, reason, ...stamp } as const;
    if (serviceId === null) return [link];
    const why = `An alert of it joined: ${title}`;
    return [link, { type: "addService", serviceId, from: scope.at, reason: why, ...stamp }];
  });
  await executeAll(scope, incidentStream, incidentId, MUSTER, commands);
}

function isOver({ status }: Incident): boolean {
  return status === "closed" || status === "cancelled";
}

async function declareIncident(
  sources: PrioritySources,
  scope: Scope,
  actor: Actor,
  input: Declaration,
): Promise<{ readonly incidentId: string; readonly number: number }> {
  const incidentId = randomUUIDv7();
  const services = await sources.serviceFacts(scope, input.serviceIds);
  const { severity, usersAffected, security, ...said } = input;
  const proposal = proposePriority(
    { services, severity, usersAffected, security: security || input.incidentType === "security" },
    await sources.matrixOf(scope),
  );
  await giveOrder(scope, incidentId, actor, {
    type: "declare",
    ...said,
    ...(usersAffected === null ? {} : { usersAffected }),
    incidentType: security ? (input.incidentType ?? "security") : input.incidentType,
    serviceIds: services.map(({ serviceId }) => serviceId),
    teamId: owningTeam(services),
    proposal,
  });
  const declared = await findIncident(scope, incidentId);
  if (declared === null) throw new Error("An incident vanished while it was declared.");
  return { incidentId, number: declared.number };
}

const WEIGHT = ["critical", "high", "medium", "low"];

/** The team of the weightiest service that has one. */
function owningTeam(
  services: readonly (ServiceFacts & { readonly teamId: string | null })[],
): string | null {
  const owned = services
    .filter(({ teamId }) => teamId !== null)
    .toSorted((a, b) => WEIGHT.indexOf(a.criticality) - WEIGHT.indexOf(b.criticality));
  return owned[0]?.teamId ?? null;
}

const SEVERITIES: readonly Severity[] = ["critical", "error", "warning", "info"];
const AFFECTED: readonly UsersAffected[] = ["all", "many", "some", "one"];

/** Proposes anew from all that is known by now; a person's overrule stands. */
async function reconsiderPriority(
  sources: PrioritySources,
  scope: Scope,
  incidentId: string,
): Promise<void> {
  const found = await findIncident(scope, incidentId);
  if (found === null || (found.state.status !== "open" && found.state.status !== "mitigated"))
    return;
  const { state } = found;
  const evidence = await evidenceOf(scope, incidentId);
  const services = await sources.serviceFacts(scope, [
    ...new Set(state.services.map(({ serviceId }) => serviceId)),
  ]);
  const affected = [...evidence.affected, state.usersAffected ?? ""];
  const proposal = proposePriority(
    {
      services,
      severity: SEVERITIES.find((severity) => evidence.severities.includes(severity)) ?? null,
      usersAffected: AFFECTED.find((some) => affected.includes(some)) ?? null,
      security: state.type === "security",
    },
    await sources.matrixOf(scope),
  );
  await giveOrder(scope, incidentId, MUSTER, { type: "proposePriority", proposal });
}
