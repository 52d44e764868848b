// Figures: how many, how fast, how long down, over a chosen period.
import { z } from "zod";
import { Id, Instant, InstantOut } from "./fields.ts";
import { IncidentTypeName } from "./incidents.ts";
import { PriorityName } from "./priority.ts";
import { route } from "./route.ts";

/** Minutes; null when there is none. */
const Spread = z.object({
  n: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

export const Figures = z.object({
  from: InstantOut,
  to: InstantOut,
  incidents: z.number(),
  falseAlarms: z.number(),
  major: z.number(),
  stillOpen: z.number(),
  byType: z.array(z.object({ type: IncidentTypeName.nullable(), count: z.number() })),
  byCategory: z.array(z.object({ category: z.string().nullable(), count: z.number() })),
  byPriority: z.array(z.object({ priority: PriorityName.nullable(), count: z.number() })),
  byTeam: z.array(z.object({ teamId: Id.nullable(), name: z.string(), count: z.number() })),
  byService: z.array(
    z.object({
      serviceId: Id,
      name: z.string(),
      incidents: z.number(),
      downtimeMinutes: z.number(),
    }),
  ),
  byDay: z.array(z.object({ day: z.string(), count: z.number() })),
  timeToAcknowledge: Spread,
  timeToMitigate: Spread,
  timeToResolve: Spread,
});
export type Figures = z.infer<typeof Figures>;

export const reportRoutes = {
  figures: route({
    method: "GET",
    path: "/figures",
    access: "stakeholder",
    summary:
      "Figures of a period of at most 750 days; `to` is exclusive, days are those of `timeZone`",
    query: z.object({ from: Instant, to: Instant, timeZone: z.string().max(100).default("UTC") }),
    answer: Figures,
  }),
};
