// What the business runs: teams and services, what depends on what, and who answers for it.
import { z } from "zod";
import { Id, PersonRef, ServiceRef, TeamRef, Text, Words } from "./fields.ts";
import { Done, route } from "./route.ts";

export const Team = z.object({
  teamId: Id,
  name: z.string(),
  description: z.string(),
  members: z.array(PersonRef),
});
export type Team = z.infer<typeof Team>;

const CriticalityName = z.enum(["critical", "high", "medium", "low"]);

export const Service = z.object({
  serviceId: Id,
  /** What monitoring calls it, e.g. the value of the label `service`. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  team: TeamRef.nullable(),
  policy: z.object({ policyId: Id, name: z.string() }).nullable(),
  criticality: CriticalityName,
  customerFacing: z.boolean(),
  needs: z.array(ServiceRef),
  neededBy: z.array(ServiceRef),
  /** The newest incident that is not over, if any. */
  incident: z
    .object({ incidentId: Id, number: z.number(), priority: z.number().nullable() })
    .nullable(),
});
export type Service = z.infer<typeof Service>;

export const TeamInput = z.strictObject({
  name: Text(200),
  description: Words(2000).default(""),
  memberIds: z.array(Id).max(500).default([]),
});

export const ServiceInput = z.strictObject({
  key: Text(200),
  name: Text(200),
  description: Words(2000).default(""),
  teamId: Id.nullable().default(null),
  policyId: Id.nullable().default(null),
  criticality: CriticalityName,
  customerFacing: z.boolean().default(false),
  needIds: z.array(Id).max(200).default([]),
});

const TeamParams = z.object({ teamId: Id });
const ServiceParams = z.object({ serviceId: Id });

export const catalogRoutes = {
  teams: route({
    method: "GET",
    path: "/teams",
    access: "stakeholder",
    summary: "The teams",
    answer: z.object({ items: z.array(Team) }),
  }),
  makeTeam: route({
    method: "POST",
    path: "/teams",
    access: "admin",
    summary: "Make a team",
    body: TeamInput,
    answer: Team,
    status: 201,
  }),
  changeTeam: route({
    method: "PUT",
    path: "/teams/:teamId",
    access: "admin",
    summary: "Change a team",
    params: TeamParams,
    body: TeamInput,
    answer: Team,
  }),
  archiveTeam: route({
    method: "DELETE",
    path: "/teams/:teamId",
    access: "admin",
    summary: "Archive a team that answers for no service any more",
    params: TeamParams,
    answer: Done,
  }),
  services: route({
    method: "GET",
    path: "/services",
    access: "requester",
    summary: "The services of the catalogue",
    answer: z.object({ items: z.array(Service) }),
  }),
  makeService: route({
    method: "POST",
    path: "/services",
    access: "admin",
    summary: "Add a service to the catalogue",
    body: ServiceInput,
    answer: Service,
    status: 201,
  }),
  changeService: route({
    method: "PUT",
    path: "/services/:serviceId",
    access: "admin",
    summary: "Change a service",
    params: ServiceParams,
    body: ServiceInput,
    answer: Service,
  }),
  archiveService: route({
    method: "DELETE",
    path: "/services/:serviceId",
    access: "admin",
    summary: "Archive a service; its history stays",
    params: ServiceParams,
    answer: Done,
  }),
};
