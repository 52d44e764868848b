// The people of an organisation: their roles, whether they may still enter, and how they are reached.
import { z } from "zod";
import { RoleName } from "./access.ts";
import { Email, Id, InstantOut, Text, Words } from "./fields.ts";
import { Done, route } from "./route.ts";

const ContactMethod = z.object({
  contactId: Id,
  kind: z.enum(["email"]),
  address: z.string(),
  label: z.string(),
});

export const Person = z.object({
  personId: Id,
  name: z.string(),
  email: z.string(),
  role: RoleName,
  status: z.enum(["invited", "active", "disabled"]),
  /** In the order they are tried; empty: pages go to the sign-in address. */
  contacts: z.array(ContactMethod),
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
  addContact: route({
    method: "POST",
    path: "/people/:personId/contacts",
    access: "responder",
    summary: "Add an address to page; your own, or anybody's for an admin",
    params: PersonParams,
    body: z.strictObject({
      kind: z.enum(["email"]),
      address: Email,
      label: Words(100).default(""),
    }),
    answer: Person,
    status: 201,
  }),
  removeContact: route({
    method: "DELETE",
    path: "/people/:personId/contacts/:contactId",
    access: "responder",
    summary: "Remove an address; your own, or anybody's for an admin",
    params: z.object({ personId: Id, contactId: Id }),
    answer: Done,
  }),
};
