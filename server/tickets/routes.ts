// Reports over HTTP: everybody reports and follows their own, the service desk works on all of them.
import { type Ticket, ticketRoutes } from "../../contract/tickets.ts";
import { mayActAs } from "../../core/access/roles.ts";
import { badField, notAllowed, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Caller, Serve } from "../serve.ts";
import { type DeskSources, answer, declare, link, report } from "./desk.ts";
import { type FollowSources, followed } from "./follow.ts";
import { findTicket, listTickets } from "./store.ts";

export type TicketSources = DeskSources & FollowSources;

/** Updates of the incident beside one report, and beside each of a list. */
const UPDATES = 50;
const UPDATES_IN_LIST = 1;

export function ticketsRoutes(serve: Serve, sources: TicketSources): void {
  serve(ticketRoutes.list, ({ query, caller, read }) =>
    read(async (scope) => {
      const { limit, before, status } = query;
      const reporterId = query.scope === "mine" ? caller.personId : everybodys(caller);
      const rows = await listTickets(scope, { reporterId, status }, limit, numberFrom(before));
      const items = await followed(sources, scope, rows, UPDATES_IN_LIST);
      return { items, next: items.length === limit ? String(items.at(-1)?.number) : null };
    }),
  );
  serve(ticketRoutes.one, ({ params, caller, read }) =>
    read((scope) => seenBy(sources, scope, caller, params.ticketId)),
  );
  serve(ticketRoutes.report, ({ body, caller, actor, write }) =>
    write(async (scope) => {
      const ticketId = await report(sources, scope, actor, caller.personId, body);
      return seenBy(sources, scope, caller, ticketId);
    }),
  );
  serve(ticketRoutes.answer, ({ params, body, caller, actor, write }) =>
    write(async (scope) => {
      await answer(scope, actor, params.ticketId, body.text);
      return seenBy(sources, scope, caller, params.ticketId);
    }),
  );
  serve(ticketRoutes.link, ({ params, body, caller, actor, write }) =>
    write(async (scope) => {
      await link(sources, scope, actor, params.ticketId, body.incidentId);
      return seenBy(sources, scope, caller, params.ticketId);
    }),
  );
  serve(ticketRoutes.declare, ({ params, caller, actor, write }) =>
    write(async (scope) => {
      await declare(sources, scope, actor, params.ticketId);
      return seenBy(sources, scope, caller, params.ticketId);
    }),
  );
}

function everybodys({ role, orgName }: Caller): null {
  if (mayActAs(role, "stakeholder")) return null;
  throw notAllowed(
    `You see your own reports; all of them need the role stakeholder. Ask an admin of ${orgName}.`,
  );
}

function numberFrom(before: string | undefined): number | null {
  if (before === undefined) return null;
  if (/^\d{1,9}$/.test(before)) return Number(before);
  throw badField(
    "before",
    "This is not where a part of this list ends. Leave it out to begin anew.",
  );
}

/** Somebody else's report is not there for a requester. */
async function seenBy(
  sources: TicketSources,
  scope: Scope,
  { role, personId }: Caller,
  ticketId: string,
): Promise<Ticket> {
  const row = await findTicket(scope, ticketId);
  const visible = row?.reporter.personId === personId || mayActAs(role, "stakeholder");
  const [ticket] = row !== null && visible ? await followed(sources, scope, [row], UPDATES) : [];
  if (ticket === undefined) throw notFound("report");
  return ticket;
}
