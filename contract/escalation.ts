// Escalation: the policies that say who is paged in which order, and the ladders that run.
import { z } from "zod";
import { Id, InstantOut, Text } from "./fields.ts";
import { Done, route } from "./route.ts";

const TargetInput = z.strictObject({ kind: z.enum(["schedule", "person", "team"]), id: Id });

const Rung = z.object({
  targets: z.array(TargetInput.extend({ name: z.string() })),
  /** Minutes to wait for an acknowledgement before the next rung. */
  ackMinutes: z.number(),
});

export const EscalationPolicy = z.object({
  policyId: Id,
  name: z.string(),
  rungs: z.array(Rung),
  /** Names of the services that use it. */
  usedBy: z.array(z.string()),
});
export type EscalationPolicy = z.infer<typeof EscalationPolicy>;

const PolicyInput = z.strictObject({
  name: Text(200),
  rungs: z
    .array(
      z.strictObject({
        targets: z.array(TargetInput).min(1, "A rung needs somebody to page.").max(50),
        ackMinutes: z.number().int().min(1, "At least one minute.").max(1440, "At most a day."),
      }),
    )
    .min(1, "A policy needs at least one rung.")
    .max(20),
});

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
};
