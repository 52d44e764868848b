// Post-incident reviews and the actions that come out of them.
import { z } from "zod";
import { REVIEW_SECTIONS } from "../core/reviews/words.ts";
import { ActorOut, Day, Id, InstantOut, PersonRef, Text, Words, filter } from "./fields.ts";
import { route } from "./route.ts";

const SectionName = z.enum(REVIEW_SECTIONS);

export const ActionOut = z.object({
  actionId: Id,
  title: z.string(),
  owner: PersonRef,
  /** A day in the owner's calendar. */
  dueOn: z.string(),
  status: z.enum(["open", "done", "dropped"]),
  note: z.string(),
  incident: z.object({ incidentId: Id, number: z.number(), title: z.string() }),
  createdAt: InstantOut,
  doneAt: InstantOut.nullable(),
});
export type ActionOut = z.infer<typeof ActionOut>;

export const ReviewOut = z.object({
  incidentId: Id,
  status: z.enum(["none", "draft", "signedOff"]),
  /** Markdown by section. */
  sections: z.record(SectionName, z.string()),
  signedOffAt: InstantOut.nullable(),
  signedOffBy: ActorOut.nullable(),
  actions: z.array(ActionOut),
});
export type ReviewOut = z.infer<typeof ReviewOut>;

const P = z.object({ incidentId: Id });
const at = "/incidents/:incidentId/review";

export const reviewRoutes = {
  one: route({
    method: "GET",
    path: at,
    access: "stakeholder",
    summary: "The review of an incident",
    params: P,
    answer: ReviewOut,
  }),
  open: route({
    method: "POST",
    path: at,
    access: "responder",
    summary: "Open the review; timeline and impact are drafted from the journal",
    params: P,
    answer: ReviewOut,
    status: 201,
  }),
  write: route({
    method: "PATCH",
    path: at,
    access: "responder",
    summary: "Write sections",
    params: P,
    body: z.strictObject({ sections: z.partialRecord(SectionName, Words(100_000)) }),
    answer: ReviewOut,
  }),
  signOff: route({
    method: "POST",
    path: `${at}/sign-off`,
    access: "responder",
    summary: "Sign the review",
    params: P,
    body: z.strictObject({ noActionsReason: Words(1000).nullable().default(null) }),
    answer: ReviewOut,
  }),
  withdraw: route({
    method: "POST",
    path: `${at}/withdraw`,
    access: "responder",
    summary: "Withdraw the signature",
    params: P,
    body: z.strictObject({ reason: Text(1000) }),
    answer: ReviewOut,
  }),
  addAction: route({
    method: "POST",
    path: "/incidents/:incidentId/actions",
    access: "responder",
    summary: "Add an action with owner and due date",
    params: P,
    body: z.strictObject({ title: Text(500), ownerId: Id, dueOn: Day }),
    answer: ActionOut,
    status: 201,
  }),
  changeAction: route({
    method: "PATCH",
    path: "/actions/:actionId",
    access: "responder",
    summary: "Change an action, or say that it is done or dropped",
    params: z.object({ actionId: Id }),
    body: z.strictObject({
      title: Text(500).optional(),
      ownerId: Id.optional(),
      dueOn: Day.optional(),
      status: z.enum(["open", "done", "dropped"]).optional(),
      note: Words(5000).optional(),
    }),
    answer: ActionOut,
  }),
  actions: route({
    method: "GET",
    path: "/actions",
    access: "stakeholder",
    summary: "Actions of all reviews, the most urgent first",
    query: z.object({
      status: filter(z.enum(["open", "done", "dropped"])),
      ownerId: filter(Id),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    answer: z.object({ items: z.array(ActionOut) }),
  }),
};
