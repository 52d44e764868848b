// The priority matrix of an organisation.
import { z } from "zod";
import { route } from "./route.ts";

export const PriorityName = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const Row = z.tuple([PriorityName, PriorityName, PriorityName]);

/** Rows are impact 1 (high) to 3 (low), columns urgency 1 (high) to 3 (low). */
export const Matrix = z.tuple([Row, Row, Row]);

export const priorityRoutes = {
  matrix: route({
    method: "GET",
    path: "/matrix",
    access: "stakeholder",
    summary: "Impact × urgency → priority",
    answer: z.object({ matrix: Matrix }),
  }),
  changeMatrix: route({
    method: "PUT",
    path: "/matrix",
    access: "admin",
    summary: "Change the matrix; more damage never gets a milder priority",
    body: z.strictObject({ matrix: Matrix }),
    answer: z.object({ matrix: Matrix }),
  }),
};
