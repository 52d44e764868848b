// Actions out of reviews: rows with an owner and a due day; every change stands on the incident's timeline too.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { PersonRef } from "../../../contract/fields.ts";
import type { ActionOut } from "../../../contract/reviews.ts";
import type { Actor } from "../../../core/actor.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

export type ActionStatus = ActionOut["status"];

export interface ActionFilter {
  readonly incidentId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly status?: ActionStatus | undefined;
}

/** What is open first, the one due soonest at the top; then what is done, the newest first. */
export async function listActions(
  scope: Scope,
  { incidentId, ownerId, status }: ActionFilter,
  limit: number,
): Promise<ActionOut[]> {
  let query = actions(scope)
    .orderBy(sql`a.status <> 'open'`)
    .orderBy(sql`case when a.status = 'open' then a.due_on end`)
    .orderBy("a.done_at", "desc")
    .orderBy("a.created_at")
    .limit(limit);
  if (incidentId !== undefined) query = query.where("a.incident_id", "=", incidentId);
  if (ownerId !== undefined) query = query.where("a.owner_id", "=", ownerId);
  if (status !== undefined) query = query.where("a.status", "=", status);
  return (await query.execute()).map(toAction);
}

export async function findAction(scope: Scope, actionId: string): Promise<ActionOut | null> {
  const row = await actions(scope).where("a.action_id", "=", actionId).executeTakeFirst();
  return row === undefined ? null : toAction(row);
}

function actions({ tx }: Scope) {
  return tx
    .selectFrom("action as a")
    .innerJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "a.org_id").onRef("i.incident_id", "=", "a.incident_id"),
    )
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "a.org_id").onRef("p.person_id", "=", "a.owner_id"),
    )
    .select([
      "a.action_id as actionId",
      "a.title",
      "a.owner_id as ownerId",
      "p.name as ownerName",
      "a.due_on as dueOn",
      "a.status",
      "a.note",
      "a.incident_id as incidentId",
      "i.number",
      "i.title as incidentTitle",
      "a.created_at as createdAt",
      "a.done_at as doneAt",
    ]);
}

type ActionRow = Awaited<ReturnType<ReturnType<typeof actions>["execute"]>>[number];

function toAction(row: ActionRow): ActionOut {
  const { ownerId, ownerName, incidentId, number, incidentTitle, ...action } = row;
  return {
    ...action,
    status: row.status as ActionStatus,
    owner: { personId: ownerId, name: ownerName },
    incident: { incidentId, number, title: incidentTitle },
  };
}

/** How many actions a review has brought forth, dropped ones not counted. */
export async function countActions({ tx }: Scope, incidentId: string): Promise<number> {
  const { count } = await tx
    .selectFrom("action")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("incident_id", "=", incidentId)
    .where("status", "<>", "dropped")
    .executeTakeFirstOrThrow();
  return count;
}

/** @throws ProblemError 400 when the owner is nobody who may act */
export async function addAction(
  scope: Scope,
  actor: Actor,
  input: {
    readonly incidentId: string;
    readonly title: string;
    readonly ownerId: string;
    readonly dueOn: string;
  },
): Promise<string> {
  const { incidentId, title, ownerId, dueOn } = input;
  await refuseStranger(scope, ownerId);
  const actionId = randomUUIDv7();
  await scope.tx
    .insertInto("action")
    .values({
      action_id: actionId,
      incident_id: incidentId,
      title,
      owner_id: ownerId,
      due_on: dueOn,
      created_at: scope.at,
    })
    .execute();
  const event = { type: "action.added", title, ownerId, dueOn };
  await audit(scope, { kind: "action", id: actionId, incidentId }, actor, event);
  return actionId;
}

export interface ActionChange {
  readonly title?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly status?: ActionStatus | undefined;
  readonly note?: string | undefined;
}

/** Saying what is so already changes nothing. @throws ProblemError 404 or 400 */
export async function changeAction(
  scope: Scope,
  actor: Actor,
  actionId: string,
  change: ActionChange,
): Promise<void> {
  const row = await scope.tx
    .selectFrom("action")
    .select(["incident_id", "title", "owner_id", "due_on", "status", "note", "done_at"])
    .where("action_id", "=", actionId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound("action");
  const before = {
    title: row.title,
    ownerId: row.owner_id,
    dueOn: row.due_on,
    status: row.status as ActionStatus,
    note: row.note,
  };
  const said = Object.entries(change).filter(
    ([name, value]) => value !== undefined && value !== before[name as keyof typeof before],
  );
  if (said.length === 0) return;
  const changed: ActionChange = Object.fromEntries(said);
  if (changed.ownerId !== undefined) await refuseStranger(scope, changed.ownerId);
  const after = { ...before, ...changed };
  await scope.tx
    .updateTable("action")
    .set({
      title: after.title,
      owner_id: after.ownerId,
      due_on: after.dueOn,
      status: after.status,
      note: after.note,
      done_at: after.status === "done" ? (row.done_at ?? scope.at) : null,
      // Whoever owns it now has not heard of it yet.
      ...(changed.ownerId === undefined ? {} : { reminded_on: null }),
    })
    .where("action_id", "=", actionId)
    .execute();
  await writeDown(scope, actor, { kind: "action", id: actionId, incidentId: row.incident_id }, [
    before,
    changed,
  ]);
}

/** What changed, before and after; title and status once more for the sentence on the timeline. */
async function writeDown(
  scope: Scope,
  actor: Actor,
  stream: Parameters<typeof audit>[1],
  [before, after]: readonly [Required<ActionChange>, ActionChange],
): Promise<void> {
  const was = Object.fromEntries(
    Object.keys(after).map((name) => [name, before[name as keyof ActionChange]]),
  );
  const { title = before.title, status } = after;
  const said = status === undefined ? { title } : { title, status };
  await audit(scope, stream, actor, { type: "action.changed", ...said, before: was, after });
}

async function refuseStranger({ tx }: Scope, personId: string): Promise<void> {
  const person = await tx
    .selectFrom("person")
    .select("status")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (person !== undefined && person.status !== "disabled") return;
  throw badField(
    "ownerId",
    "There is no such person in this organisation, or they may no longer sign in.",
  );
}

/** For the first page: the open ones, the most urgent first. */
export async function openActionsDue(
  scope: Scope,
  limit: number,
): Promise<
  readonly {
    readonly actionId: string;
    readonly title: string;
    readonly dueOn: string;
    readonly owner: PersonRef;
    readonly incidentId: string;
  }[]
> {
  const open = await listActions(scope, { status: "open" }, limit);
  return open.map(({ incident, ...action }) => ({ ...action, incidentId: incident.incidentId }));
}

/**
 * Open actions whose owners have not heard of them since the last of these days: three days before, the day itself,
 * and every seventh day after it. A day on which Muster was not running is made up for, and nobody hears twice on one.
 * @param today a day in UTC
 */
export async function takeReminders(
  scope: Scope,
  today: string,
  limit: number,
): Promise<readonly ActionOut[]> {
  const { rows } = await sql<{ id: string }>`
    with due as (
      select action_id, case when due_on > ${today}::date then due_on - 3
        else due_on + (${today}::date - due_on) / 7 * 7 end as since
      from action where status = 'open' and due_on <= ${today}::date + 3
    ), taken as (
      select action_id from action join due using (action_id)
      where status = 'open'
        and coalesce(reminded_on < since, (created_at at time zone 'UTC')::date <= since)
      order by due_on, action_id limit ${limit}
      for update of action skip locked
    )
    update action set reminded_on = ${today}::date from taken
    where action.action_id = taken.action_id
    returning action.action_id as id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return (await actions(scope).where("a.action_id", "in", ids).orderBy("a.due_on").execute()).map(
    toAction,
  );
}
