// Reports by people: what is wrong, since when, who is affected, and what became of it.
import { z } from "zod";
import {
  Id,
  Instant,
  InstantOut,
  PageQuery,
  PersonRef,
  ServiceRef,
  Text,
  Words,
  filter,
  pageOf,
} from "./fields.ts";
import { route } from "./route.ts";

export const Affected = z.enum(["one", "some", "many", "all"]);

/** What the reporter may see of the incident behind the report. */
const FollowedIncident = z.object({
  incidentId: Id,
  number: z.number(),
  title: z.string(),
  status: z.enum(["open", "mitigated", "resolved", "closed", "cancelled"]),
  /** Updates written for people inside, the newest first. */
  updates: z.array(z.object({ at: InstantOut, text: z.string() })),
  resolvedAt: InstantOut.nullable(),
  nextUpdateAt: InstantOut.nullable(),
});

export const Ticket = z.object({
  ticketId: Id,
  number: z.number(),
  reporter: PersonRef,
  title: z.string(),
  description: z.string(),
  since: InstantOut,
  affected: Affected,
  service: ServiceRef.nullable(),
  /** `new`: nobody has looked yet. `linked`: part of an incident. `answered`: the service desk answered. */
  status: z.enum(["new", "linked", "answered"]),
  answer: z.string().nullable(),
  incident: FollowedIncident.nullable(),
  createdAt: InstantOut,
  updatedAt: InstantOut,
});
export type Ticket = z.infer<typeof Ticket>;

const TicketParams = z.object({ ticketId: Id });

export const ticketRoutes = {
  report: route({
    method: "POST",
    path: "/tickets",
    access: "requester",
    summary: "Report a problem",
    body: z.strictObject({
      title: Text(300),
      description: Words(10_000).default(""),
      since: Instant,
      affected: Affected,
      serviceId: Id.nullable().default(null),
    }),
    answer: Ticket,
    status: 201,
  }),
  list: route({
    method: "GET",
    path: "/tickets",
    access: "requester",
    summary: "Your own reports; `scope=all` shows everybody's to stakeholders and above",
    query: PageQuery.extend({
      scope: z.enum(["mine", "all"]).default("mine"),
      status: filter(z.enum(["new", "linked", "answered"])),
    }),
    answer: pageOf(Ticket),
  }),
  one: route({
    method: "GET",
    path: "/tickets/:ticketId",
    access: "requester",
    summary: "One report; requesters see their own only",
    params: TicketParams,
    answer: Ticket,
  }),
  answer: route({
    method: "POST",
    path: "/tickets/:ticketId/answer",
    access: "responder",
    summary: "Answer the reporter",
    params: TicketParams,
    body: z.strictObject({ text: Text(10_000) }),
    answer: Ticket,
  }),
  link: route({
    method: "POST",
    path: "/tickets/:ticketId/link",
    access: "responder",
    summary: "Make the report part of an incident that is under way",
    params: TicketParams,
    body: z.strictObject({ incidentId: Id }),
    answer: Ticket,
  }),
  declare: route({
    method: "POST",
    path: "/tickets/:ticketId/declare",
    access: "responder",
    summary: "Declare an incident from the report",
    params: TicketParams,
    answer: Ticket,
    status: 201,
  }),
};
