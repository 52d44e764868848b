// The people of an organisation: their roles, and whether they may still enter.
import { z } from "zod";
import { CONTACT_KINDS } from "../core/contacts/words.ts";
import { RoleName } from "./access.ts";
import { Email, Id, InstantOut, Text } from "./fields.ts";
import { route } from "./route.ts";

export const Person = z.object({
  personId: Id,
  name: z.string(),
  email: z.string(),
  role: RoleName,
  status: z.enum(["invited", "active", "disabled"]),
  /** How pages reach them: `email` for the sign-in address when nothing else is verified. */
  reachedBy: z.array(z.enum(CONTACT_KINDS)),
  createdAt: InstantOut,
});
export type Person = z.infer<typeof Person>;

const PersonParams = z.object({ personId: Id });
const Link = z.object({
  person: Person,
  /** Shown once; also sent by e-mail when mail can leave. */
  link: z.string(),
  expiresAt: InstantOut,
});

export const peopleRoutes = {
  list: route({
    method: "GET",
    path: "/people",
    access: "stakeholder",
    summary: "The people of the organisation",
    answer: z.object({ items: z.array(Person) }),
  }),
  invite: route({
    method: "POST",
    path: "/people",
    access: "admin",
    summary: "Invite somebody; the link is shown once",
    body: z.strictObject({ name: Text(200), email: Email, role: RoleName }),
    answer: Link,
    status: 201,
  }),
  inviteAgain: route({
    method: "POST",
    path: "/people/:personId/invitation",
    access: "admin",
    summary: "Revoke earlier invitations of this person and make a new one",
    params: PersonParams,
    answer: Link,
    status: 201,
  }),
  change: route({
    method: "PATCH",
    path: "/people/:personId",
    access: "admin",
    summary: "Change name or role, disable or enable; the last owner stays owner",
    params: PersonParams,
    body: z.strictObject({
      name: Text(200).optional(),
      role: RoleName.optional(),
      status: z.enum(["active", "disabled"]).optional(),
    }),
    answer: Person,
  }),
};
