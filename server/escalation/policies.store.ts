// The rows of escalation policies: who is paged in which order. Ladders that run keep their own copy.
import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { EscalationPolicy, escalationRoutes } from "../../contract/escalation.ts";
import type { Actor } from "../../core/actor.ts";
import type { Rung, WrittenPolicy } from "../../core/escalation/words.ts";
import { Refusal } from "../../core/refusal.ts";
import { audit } from "../platform/journal.ts";
import { ProblemError, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import {
  type Parts,
  type Written,
  faultsOf,
  named,
  targetsOf,
  writtenIn,
} from "./policies.parts.ts";
import { knownTargets } from "./policies.targets.store.ts";

type NewPolicy = z.output<typeof escalationRoutes.makePolicy.body>;

const MOST_POLICIES = 2_000;
const MOST_SERVICES = 20_000;

export function listPolicies(scope: Scope): Promise<EscalationPolicy[]> {
  return readPolicies(scope, null);
}

/** null: there is no such policy, or it is archived. */
export async function policyOf({ tx }: Scope, policyId: string): Promise<WrittenPolicy | null> {
  const row = await tx
    .selectFrom("escalation_policy")
    .select(["name", "rungs", "parts"])
    .where("policy_id", "=", policyId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { policyId, ...writtenOf(row) };
}

async function readPolicies(scope: Scope, only: string | null): Promise<EscalationPolicy[]> {
  const rows = await scope.tx
    .selectFrom("escalation_policy")
    .select(["policy_id", "name", "rungs", "parts"])
    .where("archived_at", "is", null)
    .$if(only !== null, (query) => query.where("policy_id", "=", only))
    .orderBy(sql`lower(name)`)
    .limit(MOST_POLICIES)
    .execute();
  const policies = rows.map((row) => ({ policyId: row.policy_id, written: writtenOf(row) }));
  const targets = policies.flatMap(({ written }) => targetsOf(written).map(({ target }) => target));
  const known = await knownTargets(scope, targets, "look");
  const services = Map.groupBy(await usersOf(scope, only), ({ policy_id }) => policy_id);
  return policies.map(({ policyId, written }) => ({
    policyId,
    ...named(written, known),
    usedBy: (services.get(policyId) ?? []).map((service) => service.name),
  }));
}

/** The columns hold what `columnsOf` wrote. */
function writtenOf(row: {
  readonly name: string;
  readonly rungs: unknown;
  readonly parts: unknown;
}): Written {
  return writtenIn(row.name, row.rungs as readonly Rung[], row.parts as Partial<Parts>);
}

function columnsOf({ name, rungs, ...parts }: Written) {
  return { name, rungs: JSON.stringify(rungs), parts: JSON.stringify(parts) };
}

function usersOf({ tx }: Scope, only: string | null) {
  return tx
    .selectFrom("service")
    .select(["policy_id", "name"])
    .where("policy_id", "is not", null)
    .where("archived_at", "is", null)
    .$if(only !== null, (query) => query.where("policy_id", "=", only))
    .orderBy(sql`lower(name)`)
    .limit(MOST_SERVICES)
    .execute();
}

export async function makePolicy(
  scope: Scope,
  actor: Actor,
  input: NewPolicy,
): Promise<EscalationPolicy> {
  await lockNames(scope);
  const policyId = randomUUIDv7();
  const written = await checkPolicy(scope, policyId, input);
  await scope.tx
    .insertInto("escalation_policy")
    .values({ policy_id: policyId, ...columnsOf(written) })
    .execute();
  const event = { type: "policy.made", ...written };
  await audit(scope, { kind: "policy", id: policyId }, actor, event);
  return livePolicy(scope, policyId);
}

export async function changePolicy(
  scope: Scope,
  policyId: string,
  actor: Actor,
  input: NewPolicy,
): Promise<EscalationPolicy> {
  await lockNames(scope);
  const before = await policyOf(scope, policyId);
  if (before === null) throw notFound("policy");
  const written = await checkPolicy(scope, policyId, input);
  const after = { policyId, ...written };
  if (isDeepStrictEqual(before, after)) return livePolicy(scope, policyId);
  const { name } = written;
  await scope.tx
    .updateTable("escalation_policy")
    .set(columnsOf(written))
    .where("policy_id", "=", policyId)
    .execute();
  const event = { type: "policy.changed", name, before, after };
  await audit(scope, { kind: "policy", id: policyId }, actor, event);
  return livePolicy(scope, policyId);
}

/** @throws Refusal naming the services that use it */
export async function archivePolicy(scope: Scope, policyId: string, actor: Actor): Promise<void> {
  // Services hold this row while they are written: none of them can begin to use the policy meanwhile.
  const policy = await scope.tx
    .selectFrom("escalation_policy")
    .select("name")
    .where("policy_id", "=", policyId)
    .where("archived_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (policy === undefined) throw notFound("policy");
  const users = await usersOf(scope, policyId);
  if (users.length > 0) {
    const names = users.slice(0, 10).map(({ name }) => name);
    const words = `${policy.name} is still used by the ${users.length === 1 ? "service" : "services"} ${names.join(", ")}. Give them another policy, then archive it.`;
    throw new Refusal("policy.inUse", words, "conflict");
  }
  await scope.tx
    .updateTable("escalation_policy")
    .set({ archived_at: scope.at })
    .where("policy_id", "=", policyId)
    .execute();
  const event = { type: "policy.archived", name: policy.name };
  await audit(scope, { kind: "policy", id: policyId }, actor, event);
}

async function livePolicy(scope: Scope, policyId: string): Promise<EscalationPolicy> {
  const [policy] = await readPolicies(scope, policyId);
  if (policy === undefined) throw notFound("policy");
  return policy;
}

/** Two at once cannot take the same name. */
async function lockNames({ orgId, tx }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${orgId}/policies`}, 0))`.execute(tx);
}

/** What will be written. @throws Refusal for a taken name, ProblemError with every field at fault */
async function checkPolicy(scope: Scope, own: string, input: NewPolicy): Promise<Written> {
  const written = writtenIn(input.name, input.rungs, input);
  await refuseTakenName(scope, own, written.name);
  const known = await knownTargets(
    scope,
    targetsOf(written).map(({ target }) => target),
    "hold",
  );
  const faults = faultsOf(written, known);
  const [first] = faults;
  if (first === undefined) return written;
  throw new ProblemError(400, "request.invalid", first.message, faults);
}

async function refuseTakenName({ tx }: Scope, own: string, name: string): Promise<void> {
  const taken = await tx
    .selectFrom("escalation_policy")
    .select("name")
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where("archived_at", "is", null)
    .where("policy_id", "<>", own)
    .limit(1)
    .executeTakeFirst();
  if (taken === undefined) return;
  const words = `There is a policy ${taken.name} already. Choose another name, or change that policy.`;
  throw new Refusal("policy.nameTaken", words, "conflict");
}
