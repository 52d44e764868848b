// What was changed by whom: the journal of everything, and what a live reader is told.
import { z } from "zod";
import { ActorOut, Id, InstantOut, PageQuery, filter, pageOf } from "./fields.ts";
import { route } from "./route.ts";

export const AuditEntry = z.object({
  entryId: z.string(),
  at: InstantOut,
  actor: ActorOut,
  /** `service`, `policy`, `person`, `incident`, … */
  kind: z.string(),
  streamId: z.string(),
  type: z.string(),
  sentence: z.string(),
  data: z.unknown(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** One server-sent event of `GET /api/v1/live`; its id goes into `Last-Event-ID`. */
export const LiveEvent = z.object({
  kind: z.string(),
  streamId: z.string(),
  incidentId: Id.nullable(),
  type: z.string(),
  at: InstantOut,
  actor: z.string(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const evidenceRoutes = {
  audit: route({
    method: "GET",
    path: "/audit",
    access: "admin",
    summary: "Every change, the newest first",
    query: PageQuery.extend({
      kind: filter(z.string().max(50)),
      streamId: filter(z.string().max(100)),
    }),
    answer: pageOf(AuditEntry),
  }),
};
