// Reminders of actions: their owners hear before they are due, on the day, and weekly once they are late.
import { z } from "zod";
import type { ActionOut } from "../../contract/reviews.ts";
import { incidentName } from "../../core/incidents/names.ts";
import { millisBetween, plusMillis } from "../../core/time.ts";
import type { Database } from "../platform/database.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { takeReminders } from "./store/actions.ts";
import { organisations } from "./store/organisations.ts";

interface Mail {
  readonly incidentId: null;
  readonly escalationId: null;
  readonly rung: null;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ReminderDeps {
  readonly within: Within;
  planPages(scope: Scope, mails: readonly Mail[]): Promise<void>;
  linkTo(path: string): string;
}

const REMIND = "reviews.remind";
/** Looked for every hour, told once a day: a server that was down in the morning is late by hours, not by a day. */
const EVERY = 3_600_000;
/** The hour in UTC from which people are reminded: nobody has said where they live, and nothing here is urgent. */
const MORNING = 6;
/** Actions of one transaction; the rest follow in the next. */
const AT_ONCE = 500;

const Payload = z.object({ orgId: z.string() });

export function reminderTasks(deps: ReminderDeps): Tasks {
  return {
    async [REMIND](payload) {
      const { orgId } = Payload.parse(payload);
      await deps.within(orgId, async (scope) => {
        const more = await remind(deps, scope);
        await (more ? startReminder(scope) : comeBack(scope));
      });
    },
  };
}

/** Every organisation has its timer; a second one replaces the first. */
export async function startReminders(
  { within }: Pick<ReminderDeps, "within">,
  database: Database,
): Promise<void> {
  for (const orgId of await organisations(database)) await within(orgId, startReminder);
}

export async function startReminder(scope: Scope): Promise<void> {
  const { orgId } = scope;
  await enqueue(scope, [{ task: REMIND, payload: { orgId }, key: keyOf(orgId) }]);
}

async function comeBack(scope: Scope): Promise<void> {
  const { orgId, at } = scope;
  const runAt = plusMillis(at, EVERY);
  await enqueue(scope, [{ task: REMIND, payload: { orgId }, key: keyOf(orgId), runAt }]);
}

function keyOf(orgId: string): string {
  return `remind:${orgId}`;
}

/** Whether there may be more to tell. */
async function remind({ planPages, linkTo }: ReminderDeps, scope: Scope): Promise<boolean> {
  if (Number(scope.at.slice(11, 13)) < MORNING) return false;
  const today = scope.at.slice(0, 10);
  const due = await takeReminders(scope, today, AT_ONCE);
  const link = linkTo("/actions");
  await planPages(
    scope,
    byOwner(due).map((actions) => mailOf(actions, today, link)),
  );
  return due.length === AT_ONCE;
}

/** One mail per person, however much is due. */
function byOwner(due: readonly ActionOut[]): readonly Owned[] {
  const found = new Map<string, [ActionOut, ...ActionOut[]]>();
  for (const action of due) {
    const known = found.get(action.owner.personId);
    if (known === undefined) found.set(action.owner.personId, [action]);
    else known.push(action);
  }
  return [...found.values()];
}

type Owned = readonly [ActionOut, ...ActionOut[]];

function mailOf(actions: Owned, today: string, link: string): Mail {
  const [first, ...others] = actions;
  const subject =
    others.length === 0
      ? `${whenDue(first.dueOn, today)}: ${first.title}`
      : `${actions.length} of your actions are due or overdue`;
  return {
    incidentId: null,
    escalationId: null,
    rung: null,
    personId: first.owner.personId,
    subject: subject.slice(0, 200),
    text: textOf(actions, today),
    link,
    event: "action.due",
    data: { actions: actions.map(({ actionId, title, dueOn }) => ({ actionId, title, dueOn })) },
  };
}

function textOf(actions: Owned, today: string): string {
  const told = actions.map(
    ({ title, dueOn, incident }) =>
      `${title}\n${whenDue(dueOn, today)} (${dueOn}). ` +
      `From the review of ${incidentName(incident.number)}: ${incident.title}`,
  );
  return [
    "Reviews gave you something to do.",
    ...told,
    "Say that it is done, give it another day, or hand it over.",
  ].join("\n\n");
}

function whenDue(dueOn: string, today: string): string {
  const days = Math.round(millisBetween(`${today}T00:00:00Z`, `${dueOn}T00:00:00Z`) / 86_400_000);
  if (days === 0) return "Due today";
  if (days === 1) return "Due tomorrow";
  if (days > 1) return `Due in ${days} days`;
  return days === -1 ? "Overdue since yesterday" : `Overdue by ${-days} days`;
}
