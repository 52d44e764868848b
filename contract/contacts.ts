// How a person is reached: verified contact methods, rules per urgency, quiet hours, skills, and a test of it all.
import { z } from "zod";
import { CONTACT_KINDS } from "../core/contacts/words.ts";
import { Id, InstantOut, PersonRef, Text, Words } from "./fields.ts";
import { Done, route } from "./route.ts";
import { TimeZone } from "./rota.ts";

const KindName = z.enum(CONTACT_KINDS);

export const ContactMethod = z.object({
  contactId: Id,
  kind: KindName,
  /** As people write it: "+49 30 123456", "ana@example.org", "Chrome on Linux". */
  address: z.string(),
  label: z.string(),
  /** Until then nothing but the code is sent to it. */
  verifiedAt: InstantOut.nullable(),
});
export type ContactMethod = z.infer<typeof ContactMethod>;

const UrgencyName = z.enum(["high", "low"]);

/** `contactId` null: the sign-in address. */
const RuleOut = z.object({
  urgency: UrgencyName,
  contactId: Id.nullable(),
  afterMinutes: z.number(),
});

const RuleInput = z.strictObject({
  urgency: UrgencyName,
  contactId: Id.nullable(),
  afterMinutes: z.number().int().min(0).max(120, "At most two hours."),
});

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time as 22:00.");

/** Pages of low urgency (P4, P5) wait until these hours are over. */
const QuietHours = z.strictObject({ timeZone: TimeZone, from: ClockTime, until: ClockTime });

export const Reach = z.object({
  person: PersonRef,
  email: z.string(),
  contacts: z.array(ContactMethod),
  rules: z.array(RuleOut),
  /** The rules are those that Muster makes by itself, until the person writes their own. */
  rulesAreDefault: z.boolean(),
  quietHours: QuietHours.nullable(),
  skills: z.array(z.string()),
  /** Sentences about what will not work, the weightiest first: "SMS is not configured on this Muster." */
  warnings: z.array(z.string()),
});
export type Reach = z.infer<typeof Reach>;

const PersonParams = z.object({ personId: Id });
const ContactParams = z.object({ personId: Id, contactId: Id });

/** What the browser's PushManager hands over. */
const PushSubscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
});

export const contactRoutes = {
  reach: route({
    method: "GET",
    path: "/people/:personId/reach",
    access: "stakeholder",
    summary: "How somebody is reached; addresses are masked for those who may not change them",
    params: PersonParams,
    answer: Reach,
  }),
  addContact: route({
    method: "POST",
    path: "/people/:personId/contacts",
    access: "responder",
    summary: "Add an address and send a code to it; your own, or anybody's for an admin",
    params: PersonParams,
    body: z.strictObject({
      kind: KindName.exclude(["push"]),
      address: Text(320),
      label: Words(100).default(""),
    }),
    answer: Reach,
    status: 201,
  }),
  addPush: route({
    method: "POST",
    path: "/people/:personId/push",
    access: "responder",
    summary: "Let this browser ring: it has proved itself by answering",
    params: PersonParams,
    body: z.strictObject({ subscription: PushSubscription, label: Text(100) }),
    answer: Reach,
    status: 201,
  }),
  pushKey: route({
    method: "GET",
    path: "/push-key",
    access: "requester",
    summary: "The public VAPID key with which browsers subscribe",
    answer: z.object({ publicKey: z.string() }),
  }),
  sendCode: route({
    method: "POST",
    path: "/people/:personId/contacts/:contactId/code",
    access: "responder",
    summary: "Send a new code to an address that is not verified yet",
    params: ContactParams,
    answer: Done,
  }),
  verify: route({
    method: "POST",
    path: "/people/:personId/contacts/:contactId/verify",
    access: "responder",
    summary: "Give the code that arrived",
    params: ContactParams,
    body: z.strictObject({ code: Text(20) }),
    answer: Reach,
  }),
  removeContact: route({
    method: "DELETE",
    path: "/people/:personId/contacts/:contactId",
    access: "responder",
    summary: "Remove an address; your own, or anybody's for an admin",
    params: ContactParams,
    answer: Reach,
  }),
  writeRules: route({
    method: "PUT",
    path: "/people/:personId/rules",
    access: "responder",
    summary:
      "Which address is tried after how many minutes; none: the rules Muster makes by itself",
    params: PersonParams,
    body: z.strictObject({ rules: z.array(RuleInput).max(40) }),
    answer: Reach,
  }),
  writeQuietHours: route({
    method: "PUT",
    path: "/people/:personId/quiet-hours",
    access: "responder",
    summary: "When pages of low urgency wait",
    params: PersonParams,
    body: z.strictObject({ quietHours: QuietHours.nullable() }),
    answer: Reach,
  }),
  writeSkills: route({
    method: "PUT",
    path: "/people/:personId/skills",
    access: "responder",
    summary: "What somebody may be called for",
    params: PersonParams,
    body: z.strictObject({ skills: z.array(Text(100)).max(50) }),
    answer: Reach,
  }),
  skills: route({
    method: "GET",
    path: "/skills",
    access: "stakeholder",
    summary: "Every skill, with those who have it",
    answer: z.object({
      items: z.array(z.object({ skill: z.string(), people: z.array(PersonRef) })),
    }),
  }),
  testPager: route({
    method: "POST",
    path: "/people/:personId/test-page",
    access: "responder",
    summary: "Send a test by every verified address at once; your own, or anybody's for an admin",
    params: PersonParams,
    answer: z.object({ deliveryIds: z.array(Id) }),
    status: 202,
  }),
};
