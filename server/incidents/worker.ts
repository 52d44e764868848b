// What follows an incident over time: reporters hear the news, and a promised update is asked for when it is due.
import { z } from "zod";
import { incidentName } from "../../core/incidents/names.ts";
import type { Incident } from "../../core/incidents/words.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { findIncident } from "./store/find.ts";

interface Mail {
  readonly incidentId: string | null;
  readonly escalationId: null;
  readonly rung: null;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface NewsDeps {
  planPages(scope: Scope, mails: readonly Mail[]): Promise<void>;
  ticketsOfIncident(
    scope: Scope,
    incidentId: string,
  ): Promise<
    readonly {
      readonly ticketId: string;
      readonly number: number;
      readonly title: string;
      readonly reporter: { readonly personId: string };
    }[]
  >;
  linkTo(path: string): string;
}

/** Everybody who reported it reads what is new, each report under its own name. */
export async function tellReporters(
  deps: NewsDeps,
  scope: Scope,
  incidentId: string,
  news: string,
): Promise<void> {
  const tickets = await deps.ticketsOfIncident(scope, incidentId);
  await deps.planPages(
    scope,
    tickets.map(({ ticketId, number, title, reporter }) => ({
      incidentId,
      escalationId: null,
      rung: null,
      personId: reporter.personId,
      subject: `News about your report ${number}: ${title}`.slice(0, 200),
      text: news,
      link: deps.linkTo(`/reports/${ticketId}`),
      event: "report.news",
      data: { ticketId, number },
    })),
  );
}

const UPDATE_DUE = "incidents.updateDue";

/** The timer of a promised update; a later promise replaces it. */
export async function remindOfUpdate(
  scope: Scope,
  incidentId: string,
  dueAt: string,
): Promise<void> {
  const payload = { orgId: scope.orgId, incidentId, dueAt };
  await enqueue(scope, [
    { task: UPDATE_DUE, payload, runAt: dueAt, key: `updateDue:${incidentId}` },
  ]);
}

const DuePayload = z.object({ orgId: z.string(), incidentId: z.string(), dueAt: z.string() });

export function incidentTasks(within: Within, deps: NewsDeps): Tasks {
  return {
    async [UPDATE_DUE](payload) {
      const { orgId, incidentId, dueAt } = DuePayload.parse(payload);
      await within(orgId, async (scope) => {
        const found = await findIncident(scope, incidentId);
        // Posted meanwhile, or over: nothing is owed any more.
        if (found === null || found.state.nextUpdateAt !== dueAt) return;
        const { number, state } = found;
        await deps.planPages(
          scope,
          leadsOf(state).map((personId) => ({
            incidentId,
            escalationId: null,
            rung: null,
            personId,
            subject: `The update for ${incidentName(number)} is due: ${state.title}`.slice(0, 200),
            text: "You promised an update by now. Say where it stands, even if nothing has changed.",
            link: deps.linkTo(`/incidents/${number}`),
            event: "incident.updateDue",
            data: { incidentId, number },
          })),
        );
      });
    },
  };
}

/** Whoever owes the update: the communications lead, else the commander, else who acknowledged. */
function leadsOf({ roles, acknowledgedBy }: Incident): readonly string[] {
  const answered = acknowledgedBy?.kind === "person" ? acknowledgedBy.id : undefined;
  const lead = roles.communications ?? roles.commander ?? answered;
  return lead === undefined ? [] : [lead];
}
