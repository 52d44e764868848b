// Reports by people: their rows, numbered per organisation.
import { sql } from "kysely";
import type { Ticket } from "../../contract/tickets.ts";
import type { Scope } from "../platform/scope.ts";

/** A ticket without what the incident behind it tells. */
export interface TicketRow extends Omit<Ticket, "incident"> {
  readonly incidentId: string | null;
}

export interface NewTicket {
  readonly ticketId: string;
  readonly reporterId: string;
  readonly title: string;
  readonly description: string;
  readonly since: string;
  readonly affected: Ticket["affected"];
  readonly serviceId: string | null;
}

/** @returns its number: every organisation counts from 1, without holes */
export async function addTicket({ tx, orgId, at }: Scope, ticket: NewTicket): Promise<number> {
  const { number } = await tx
    .updateTable("organisation")
    .set({ next_ticket: sql`next_ticket + 1` })
    .where("org_id", "=", orgId)
    .returning(sql<number>`next_ticket - 1`.as("number"))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("ticket")
    .values({
      ticket_id: ticket.ticketId,
      number,
      reporter_id: ticket.reporterId,
      title: ticket.title,
      description: ticket.description,
      since: ticket.since,
      affected: ticket.affected,
      service_id: ticket.serviceId,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return number;
}

export interface TicketFilter {
  /** null: everybody's. */
  readonly reporterId: string | null;
  readonly status: Ticket["status"] | undefined;
}

/** The newest first. @param before only tickets with a smaller number */
export async function listTickets(
  scope: Scope,
  { reporterId, status }: TicketFilter,
  limit: number,
  before: number | null,
): Promise<readonly TicketRow[]> {
  let query = tickets(scope).orderBy("t.number", "desc").limit(limit);
  if (reporterId !== null) query = query.where("t.reporter_id", "=", reporterId);
  if (status !== undefined) query = query.where("t.status", "=", status);
  if (before !== null) query = query.where("t.number", "<", before);
  return (await query.execute()).map(toTicket);
}

/** @param hold keeps others from changing it until the transaction ends */
export async function findTicket(
  scope: Scope,
  ticketId: string,
  hold?: "hold",
): Promise<TicketRow | null> {
  const query = tickets(scope).where("t.ticket_id", "=", ticketId);
  const row = await (hold === undefined ? query : query.forUpdate("t")).executeTakeFirst();
  return row === undefined ? null : toTicket(row);
}

export interface TicketChange {
  readonly status: Ticket["status"];
  readonly answer?: string;
  readonly incidentId?: string;
}

export async function changeTicket(
  { tx, at }: Scope,
  ticketId: string,
  { status, answer, incidentId }: TicketChange,
): Promise<void> {
  await tx
    .updateTable("ticket")
    .set({
      status,
      updated_at: at,
      ...(answer === undefined ? {} : { answer }),
      ...(incidentId === undefined ? {} : { incident_id: incidentId }),
    })
    .where("ticket_id", "=", ticketId)
    .execute();
}

const MOST_OF_INCIDENT = 500;

/** The oldest first. */
export async function ticketsOfIncident(
  scope: Scope,
  incidentId: string,
): Promise<readonly Pick<Ticket, "ticketId" | "number" | "title" | "reporter">[]> {
  const rows = await tickets(scope)
    .where("t.incident_id", "=", incidentId)
    .orderBy("t.number")
    .limit(MOST_OF_INCIDENT)
    .execute();
  return rows.map(toTicket).map(({ ticketId, number, title, reporter }) => ({
    ticketId,
    number,
    title,
    reporter,
  }));
}

/** How many nobody has looked at yet. */
export async function newTicketCount({ tx }: Scope): Promise<number> {
  const { count } = await tx
    .selectFrom("ticket")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", "new")
    .executeTakeFirstOrThrow();
  return count;
}

function tickets({ tx }: Scope) {
  return tx
    .selectFrom("ticket as t")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "t.org_id").onRef("p.person_id", "=", "t.reporter_id"),
    )
    .leftJoin("service as s", (join) =>
      join.onRef("s.org_id", "=", "t.org_id").onRef("s.service_id", "=", "t.service_id"),
    )
    .select([
      "t.ticket_id",
      "t.number",
      "t.reporter_id",
      "p.name as reporter",
      "t.title",
      "t.description",
      "t.since",
      "t.affected",
      "t.service_id",
      "s.name as service",
      "t.status",
      "t.answer",
      "t.incident_id",
      "t.created_at",
      "t.updated_at",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof tickets>["execute"]>>[number];

function toTicket(row: Row): TicketRow {
  const { service_id: serviceId } = row;
  return {
    ticketId: row.ticket_id,
    number: row.number,
    reporter: { personId: row.reporter_id, name: row.reporter },
    title: row.title,
    description: row.description,
    since: row.since,
    affected: row.affected as Ticket["affected"],
    service: serviceId === null ? null : { serviceId, name: row.service ?? "" },
    status: row.status as Ticket["status"],
    answer: row.answer,
    incidentId: row.incident_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
