// Escalation: the policies that say who is paged in which order, the ladders that run, and the questions about both.
import { z } from "zod";
import { CHANNELS } from "../core/notify/words.ts";
import { Id, Instant, InstantOut, PersonRef, Text } from "./fields.ts";
import { Done, route } from "./route.ts";
import { Restriction, TimeZone } from "./rota.ts";

const TargetInput = z.strictObject({ kind: z.enum(["schedule", "person", "team"]), id: Id });
const TargetOut = TargetInput.extend({ name: z.string() });

const RungOut = z.object({
  targets: z.array(TargetOut),
  /** Minutes to wait for an acknowledgement before the next rung. */
  ackMinutes: z.number(),
});

const RungInput = z.strictObject({
  targets: z.array(TargetInput).min(1, "A rung needs somebody to page.").max(50),
  ackMinutes: z.number().int().min(1, "At least one minute.").max(1440, "At most a day."),
});

const PriorityLevel = z.number().int().min(1).max(5);

/** A ladder of its own for some incidents; the first path whose conditions hold is taken. */
const pathOf = <Rungs extends z.ZodType>(rungs: Rungs) =>
  z.strictObject({
    name: Text(100),
    /** Empty: every priority. */
    priorities: z.array(PriorityLevel).max(5).default([]),
    hours: z.enum(["always", "supportHours", "outsideSupportHours"]),
    rungs,
    repeat: z.number().int().min(0).max(9).default(0),
  });

const SupportHours = z.strictObject({
  timeZone: TimeZone,
  windows: z.array(Restriction).min(1, "Say when support is there.").max(50),
});

const PolicyInput = z.strictObject({
  name: Text(200),
  /** Taken when no path below applies. */
  rungs: z.array(RungInput).min(1, "A policy needs at least one rung.").max(20),
  /** How often all rungs are climbed again before the fallback. */
  repeat: z.number().int().min(0).max(9, "At most nine times.").default(0),
  /** Paged when nobody answered, before the owners of the organisation. */
  fallback: z.array(TargetInput).max(50).default([]),
  /** Minutes after which an acknowledged incident without any news wakes people again; null: never. */
  silentMinutes: z
    .number()
    .int()
    .min(5, "At least five minutes.")
    .max(1440)
    .nullable()
    .default(null),
  supportHours: SupportHours.nullable().default(null),
  paths: z
    .array(pathOf(z.array(RungInput).min(1, "A path needs at least one rung.").max(20)))
    .max(10)
    .default([]),
});
export type PolicyInput = z.output<typeof PolicyInput>;

export const EscalationPolicy = z.object({
  policyId: Id,
  name: z.string(),
  rungs: z.array(RungOut),
  repeat: z.number(),
  fallback: z.array(TargetOut),
  silentMinutes: z.number().nullable(),
  supportHours: SupportHours.nullable(),
  paths: z.array(pathOf(z.array(RungOut))),
  /** Names of the services that use it. */
  usedBy: z.array(z.string()),
});
export type EscalationPolicy = z.infer<typeof EscalationPolicy>;

/** A ladder as it runs: copied from the policy when it began. */
export const Ladder = z.object({
  escalationId: Id,
  status: z.enum(["climbing", "acknowledged", "exhausted", "stopped"]),
  policy: z.string(),
  /** "Rung 2 of 3", "Owner of last resort"; null before the first. */
  label: z.string().nullable(),
  startedAt: InstantOut,
  /** When the next rung is paged if nobody answers. */
  nextAt: InstantOut.nullable(),
  paged: z.array(z.object({ personId: Id, name: z.string() })),
});
export type Ladder = z.infer<typeof Ladder>;

/** One way to somebody, as it would be tried. */
const WayOut = z.object({
  channel: z.enum(CHANNELS),
  /** Masked: "+49 … 34", "a…@example.org". */
  address: z.string(),
  at: InstantOut,
  /** "At once, by their own rule.", "Their quiet hours last until 07:00." */
  reason: z.string(),
});

const WouldReach = z.object({
  person: PersonRef,
  /** Why it is this person. */
  reason: z.string(),
  ways: z.array(WayOut),
});

export const Simulation = z.object({
  policy: z.string(),
  /** Why this policy and this path of it. */
  reason: z.string(),
  rungs: z.array(
    z.object({
      label: z.string(),
      at: InstantOut,
      reached: z.array(WouldReach),
      /** Sentences: who is not woken, and why. */
      skipped: z.array(z.string()),
    }),
  ),
  /** "If nobody answers, it ends at 04:12." */
  ending: z.string(),
});
export type Simulation = z.infer<typeof Simulation>;

/** Who the first rungs would reach, hour by hour; equal hours are one stretch. */
export const SimulatedWeek = z.object({
  stretches: z.array(
    z.object({
      start: InstantOut,
      end: InstantOut,
      policy: z.string(),
      /** Per rung, the people it would reach. */
      rungs: z.array(z.object({ label: z.string(), people: z.array(PersonRef) })),
      /** Only owners are left, or nobody. */
      uncovered: z.boolean(),
    }),
  ),
});
export type SimulatedWeek = z.infer<typeof SimulatedWeek>;

export const Why = z.object({
  person: PersonRef,
  /** "Ana Almeida was woken twice.", "Ben Baker was not woken." */
  verdict: z.string(),
  woken: z.boolean(),
  lines: z.array(
    z.object({ at: InstantOut, tone: z.enum(["woken", "notWoken", "fact"]), words: z.string() }),
  ),
});
export type Why = z.infer<typeof Why>;

const PolicyParams = z.object({ policyId: Id });
const IncidentParams = z.object({ incidentId: Id });

export const escalationRoutes = {
  policies: route({
    method: "GET",
    path: "/policies",
    access: "stakeholder",
    summary: "The escalation policies",
    answer: z.object({ items: z.array(EscalationPolicy) }),
  }),
  makePolicy: route({
    method: "POST",
    path: "/policies",
    access: "admin",
    summary: "Make an escalation policy",
    body: PolicyInput,
    answer: EscalationPolicy,
    status: 201,
  }),
  changePolicy: route({
    method: "PUT",
    path: "/policies/:policyId",
    access: "admin",
    summary: "Change a policy; ladders that run keep their copy",
    params: PolicyParams,
    body: PolicyInput,
    answer: EscalationPolicy,
  }),
  archivePolicy: route({
    method: "DELETE",
    path: "/policies/:policyId",
    access: "admin",
    summary: "Archive a policy that no service uses",
    params: PolicyParams,
    answer: Done,
  }),
  ladders: route({
    method: "GET",
    path: "/incidents/:incidentId/ladders",
    access: "stakeholder",
    summary: "The ladders of an incident, the newest first",
    params: IncidentParams,
    answer: z.object({ items: z.array(Ladder) }),
  }),
  escalateNow: route({
    method: "POST",
    path: "/incidents/:incidentId/escalate",
    access: "responder",
    summary: "Page the next rung at once, or begin anew when nobody is being looked for",
    params: IncidentParams,
    body: z.strictObject({ reason: Text(1000) }),
    answer: Ladder,
  }),
  call: route({
    method: "POST",
    path: "/incidents/:incidentId/call",
    access: "responder",
    summary: "Page a named person, or everybody with a skill, beside the ladder",
    params: IncidentParams,
    body: z
      .strictObject({
        personId: Id.optional(),
        skill: Text(100).optional(),
        reason: Text(1000),
      })
      .refine(
        ({ personId, skill }) => (personId === undefined) !== (skill === undefined),
        "Name either a person or a skill.",
      ),
    answer: z.object({ called: z.array(PersonRef), skipped: z.array(z.string()) }),
  }),
  simulate: route({
    method: "GET",
    path: "/simulation",
    access: "stakeholder",
    summary: "Who would be woken: this service, this priority, this instant. Sends nothing",
    query: z.object({
      serviceId: Id,
      priority: z.coerce.number().int().min(1).max(5),
      at: Instant.optional(),
    }),
    answer: Simulation,
  }),
  simulateWeek: route({
    method: "GET",
    path: "/simulation/week",
    access: "stakeholder",
    summary: "Who would be woken, every hour of the next seven days. Sends nothing",
    query: z.object({
      serviceId: Id,
      priority: z.coerce.number().int().min(1).max(5),
      from: Instant.optional(),
    }),
    answer: SimulatedWeek,
  }),
  why: route({
    method: "GET",
    path: "/incidents/:incidentId/why",
    access: "stakeholder",
    summary: "Why was this person woken, or not?",
    params: IncidentParams,
    query: z.object({ personId: Id }),
    answer: Why,
  }),
};
