// Reminders of actions: once a day their owners hear what is due, what is late, and what will be due soon.
import { z } from "zod";
import { incidentName } from "../../core/incidents/names.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { takeReminders } from "./store/actions.ts";
import { organisations } from "./store/organisations.ts";

interface Mail {
  readonly incidentId: string;
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
  readonly clock: Clock;
  planPages(scope: Scope, mails: readonly Mail[]): Promise<void>;
  linkTo(path: string): string;
}

const REMIND = "reviews.remind";
/** Looked for every hour, sent once a day: a server that was down at the hour is not late by a day. */
const EVERY = 3_600_000;

const Payload = z.object({ orgId: z.string() });

export function reminderTasks(deps: ReminderDeps): Tasks {
  return {
    async [REMIND](payload) {
      const { orgId } = Payload.parse(payload);
      await deps.within(orgId, async (scope) => {
        await remind(deps, scope);
        await comeBack(scope);
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

async function comeBack({ orgId, at, ...scope }: Scope): Promise<void> {
  const runAt = new Date(Date.parse(at) + EVERY).toISOString();
  const job = { task: REMIND, payload: { orgId }, key: keyOf(orgId), runAt };
  await enqueue({ orgId, at, ...scope }, [job]);
}

function keyOf(orgId: string): string {
  return `remind:${orgId}`;
}

async function remind({ planPages, linkTo }: ReminderDeps, scope: Scope): Promise<void> {
  const today = scope.at.slice(0, 10);
  const due = await takeReminders(scope, today);
  await planPages(
    scope,
    due.map(({ title, dueOn, owner, incident, actionId }) => ({
      incidentId: incident.incidentId,
      escalationId: null,
      rung: null,
      personId: owner.personId,
      subject: `${dueWords(dueOn, today)}: ${title}`.slice(0, 200),
      text:
        `You own this action out of the review of ${incidentName(incident.number)} ` +
        `(${incident.title}). It is due on ${dueOn}.\n\n${title}\n\n` +
        "Say that it is done, give it a new day, or hand it over.",
      link: linkTo("/actions"),
      event: "action.due",
      data: { actionId, dueOn, number: incident.number },
    })),
  );
}

function dueWords(dueOn: string, today: string): string {
  if (dueOn === today) return "Due today";
  return dueOn > today ? "Due soon" : "Overdue";
}
