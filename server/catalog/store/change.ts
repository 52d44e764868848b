// Making, changing and archiving services: checked, written, and written down.
import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { Service, ServiceInput } from "../../../contract/catalog.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { ringThrough } from "../rings.ts";
import { lockCatalog } from "./lock.ts";
import { findServiceById, MOST_EDGES, MOST_SERVICES } from "./services.ts";
import { usersOfService } from "./users.ts";

type NewService = z.output<typeof ServiceInput>;

export async function makeService(scope: Scope, actor: Actor, input: NewService): Promise<Service> {
  await lockCatalog(scope);
  const serviceId = randomUUIDv7();
  const after = await checkService(scope, serviceId, input);
  await scope.tx
    .insertInto("service")
    .values({ service_id: serviceId, ...columnsOf(after) })
    .execute();
  await writeNeeds(scope, serviceId, after.needIds);
  const event = { type: "service.made", ...after };
  await audit(scope, { kind: "service", id: serviceId }, actor, event);
  return liveService(scope, serviceId);
}

export async function changeService(
  scope: Scope,
  serviceId: string,
  actor: Actor,
  input: NewService,
): Promise<Service> {
  await lockCatalog(scope);
  const service = await liveService(scope, serviceId);
  const after = await checkService(scope, serviceId, input);
  const before = inputOf(service);
  if (isDeepStrictEqual(before, after)) return service;
  await scope.tx
    .updateTable("service")
    .set(columnsOf(after))
    .where("service_id", "=", serviceId)
    .execute();
  await writeNeeds(scope, serviceId, after.needIds);
  const event = { type: "service.changed", name: after.name, before, after };
  await audit(scope, { kind: "service", id: serviceId }, actor, event);
  return liveService(scope, serviceId);
}

/** Its history stays; what it needed is let go. @throws Refusal naming what still needs it */
export async function archiveService(scope: Scope, serviceId: string, actor: Actor): Promise<void> {
  await lockCatalog(scope);
  const service = await liveService(scope, serviceId);
  const users = await usersOfService(scope, serviceId);
  if (users.length > 0) {
    const words = `${service.name} is still in use: ${users.join("; ")}. Change that, then archive it.`;
    throw new Refusal("service.inUse", words, "conflict");
  }
  await writeNeeds(scope, serviceId, []);
  await scope.tx
    .updateTable("service")
    .set({ archived_at: scope.at })
    .where("service_id", "=", serviceId)
    .execute();
  const event = { type: "service.archived", name: service.name, before: inputOf(service) };
  await audit(scope, { kind: "service", id: serviceId }, actor, event);
}

async function liveService(scope: Scope, serviceId: string): Promise<Service> {
  const service = await findServiceById(scope, serviceId);
  if (service === null) throw notFound("service");
  return service;
}

function inputOf(service: Service): NewService {
  const { key, name, description, criticality, customerFacing } = service;
  return {
    key,
    name,
    description,
    teamId: service.team?.teamId ?? null,
    policyId: service.policy?.policyId ?? null,
    criticality,
    customerFacing,
    needIds: service.needs.map((need) => need.serviceId).toSorted(),
  };
}

function columnsOf({ key, name, description, teamId, policyId, ...rest }: NewService) {
  const { criticality, customerFacing } = rest;
  const answers = { team_id: teamId, policy_id: policyId };
  return { key, name, description, ...answers, criticality, customer_facing: customerFacing };
}

async function writeNeeds(
  { tx }: Scope,
  serviceId: string,
  needIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom("service_dependency").where("service_id", "=", serviceId).execute();
  if (needIds.length === 0) return;
  const rows = needIds.map((needId) => ({ service_id: serviceId, needs_id: needId }));
  await tx.insertInto("service_dependency").values(rows).execute();
}

/** What will be written: the ids it needs sorted, each once. @throws Refusal, ProblemError */
async function checkService(
  scope: Scope,
  serviceId: string,
  input: NewService,
): Promise<NewService> {
  await refuseTaken(scope, serviceId, "key", input.key);
  await refuseTaken(scope, serviceId, "name", input.name);
  await checkTeam(scope, input.teamId);
  await checkPolicy(scope, input.policyId);
  await checkNeeds(scope, serviceId, input);
  return { ...input, needIds: [...new Set(input.needIds)].toSorted() };
}

async function refuseTaken(
  { tx }: Scope,
  own: string,
  column: "key" | "name",
  value: string,
): Promise<void> {
  const taken = await tx
    .selectFrom("service")
    .select(["key", "name"])
    .where((eb) => sql<boolean>`lower(${eb.ref(column)}) = lower(${value})`)
    .where("archived_at", "is", null)
    .where("service_id", "<>", own)
    .limit(1)
    .executeTakeFirst();
  if (taken === undefined) return;
  const words =
    column === "name"
      ? `There is a service ${taken.name} already. Choose another name, or change that service.`
      : `The key ${taken.key} belongs to ${taken.name} already. Choose another key, or change that service.`;
  throw new Refusal(`service.${column}Taken`, words, "conflict");
}

async function checkTeam({ tx }: Scope, teamId: string | null): Promise<void> {
  if (teamId === null) return;
  const team = await tx
    .selectFrom("team")
    .select("archived_at")
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  if (team === undefined) throw badField("teamId", "There is no such team. Choose another one.");
  if (team.archived_at === null) return;
  throw badField("teamId", "This team is archived. Choose another one.");
}

async function checkPolicy({ tx }: Scope, policyId: string | null): Promise<void> {
  if (policyId === null) return;
  // Held until the end, so that nobody archives it meanwhile.
  const policy = await tx
    .selectFrom("escalation_policy")
    .select("archived_at")
    .where("policy_id", "=", policyId)
    .forShare()
    .executeTakeFirst();
  if (policy === undefined) {
    throw badField("policyId", "There is no such policy. Choose another one.");
  }
  if (policy.archived_at === null) return;
  throw badField("policyId", "This policy is archived. Choose another one.");
}

async function checkNeeds(scope: Scope, serviceId: string, input: NewService): Promise<void> {
  const { needIds } = input;
  if (needIds.length === 0) return;
  const live = await scope.tx
    .selectFrom("service")
    .select(["service_id", "name"])
    .where("archived_at", "is", null)
    .limit(MOST_SERVICES)
    .execute();
  const names = new Map(live.map(({ service_id, name }) => [service_id, name]));
  names.set(serviceId, input.name);
  needIds.forEach((needId, place) => {
    const path = `needIds.${place}`;
    if (needId === serviceId) {
      throw badField(path, "A service cannot need itself. Take it out of the list.");
    }
    if (!names.has(needId)) {
      throw badField(path, "There is no such service, or it is archived. Take it out of the list.");
    }
  });
  const ring = ringThrough(serviceId, needIds, await allNeeds(scope));
  if (ring === null) return;
  const named = ring.map((id) => names.get(id) ?? id).join(" → ");
  const words =
    `These services would need each other in a ring: ${named}. ` +
    "Take one of these needs away; where an outage begins could not be told otherwise.";
  throw new Refusal("service.ring", words);
}

async function allNeeds({ tx }: Scope): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx
    .selectFrom("service_dependency")
    .select(["service_id", "needs_id"])
    .limit(MOST_EDGES)
    .execute();
  const found = new Map<string, string[]>();
  for (const { service_id, needs_id } of rows) {
    const needs = found.get(service_id);
    if (needs === undefined) found.set(service_id, [needs_id]);
    else needs.push(needs_id);
  }
  return found;
}
