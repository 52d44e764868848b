// Every change that anybody made, told as one sentence for the record.
import { type Actor, actorName } from "../actor.ts";
import { type ContactKind, KIND_NAMES } from "../contacts/words.ts";
import { incidentName } from "../incidents/names.ts";
import { tell } from "./tell.ts";
import type { Names } from "./words.ts";

export interface RecordedChange {
  readonly kind: string;
  readonly streamId: string;
  readonly actor: Actor;
  /** The number of the incident on whose timeline it stands. */
  readonly incidentNumber: number | null;
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;
type Telling = (fields: Fields, who: string, names: Names) => string;

/** The sentence alone says what happened, to what, and who did it; what exactly, the data says. */
export function tellChange(change: RecordedChange, names: Names): string {
  const { event, actor, incidentNumber, streamId } = change;
  const sentence =
    tell({ streamId, actor, event }, names)?.sentence ??
    tellOther(event, actorName(actor), names, streamId);
  return incidentNumber === null ? sentence : `${incidentName(incidentNumber)}: ${sentence}`;
}

function tellOther(
  event: RecordedChange["event"],
  who: string,
  names: Names,
  streamId: string,
): string {
  if (event.type === "delivery.planned")
    return `${names.delivery(streamId) ?? "A message"} is planned.`;
  return TELLINGS[event.type]?.(event, who, names) ?? tellPlainly(event, who);
}

const TELLINGS: Readonly<Record<string, Telling>> = {
  "organisation.made": ({ name }, who) => `${who} founded the organisation ${text(name)}.`,
  "person.joined": ({ name, role }) => `${text(name)} joined as ${text(role)}.`,
  "person.invited": ({ name, role }, who) => `${who} invited ${text(name)} as ${text(role)}.`,
  "person.invitedAgain": ({ name, role }, who) =>
    `${who} invited ${text(name)} as ${text(role)} again.`,
  "person.changed": tellPerson,
  "person.contactAdded": (event, who) =>
    `${who} added the ${addressIn(event)} for ${text(event["name"])}.`,
  "person.contactRemoved": (event, who) =>
    `${who} removed the ${addressIn(event)} of ${text(event["name"])}.`,
  "person.browserForgotten": ({ name, address, label }) =>
    `${text(label) || text(address)} of ${text(name)} takes no more pushes, and was removed.`,
  "person.contactVerified": (event, who) =>
    `${who} verified the ${addressIn(event)} of ${text(event["name"])}.`,
  "person.codeSent": (event, who) =>
    `${who} had a code sent to the ${addressIn(event)} of ${text(event["name"])}.`,
  "person.rulesChanged": ({ name, rules }, who) =>
    Array.isArray(rules) && rules.length === 0
      ? `${who} let ${text(name)} be reached by the usual rules.`
      : `${who} changed the rules by which ${text(name)} is reached.`,
  "person.quietHoursChanged": tellQuietHours,
  "person.skillsChanged": ({ name, skills }, who) =>
    Array.isArray(skills) && skills.length > 0
      ? `${who} wrote down what ${text(name)} may be called for: ${skills.map(text).join(", ")}.`
      : `${who} took back what ${text(name)} may be called for.`,
  "person.pagerTested": ({ name }, who) => `${who} tested how ${text(name)} is reached.`,
  "matrix.changed": (_fields, who) => `${who} changed the priority matrix.`,
  "override.added": tellOverride,
  "override.removed": (_fields, who) => `${who} took back an exception to the schedule.`,
  "swap.offered": ({ offeredToId }, who, names) =>
    `${who} offered a swap to ${typeof offeredToId === "string" ? names.person(offeredToId) : "everybody of the schedule"}.`,
  "swap.accepted": (_fields, who) => `${who} took the duty that was offered.`,
  "swap.declined": (_fields, who) => `${who} declined a swap.`,
  "swap.withdrawn": (_fields, who) => `${who} withdrew a swap.`,
  "handOff.noted": ({ note }, who) =>
    note === ""
      ? `${who} took back the note for the next change of shift.`
      : `${who} left a note for the next change of shift.`,
  "calendarFeed.made": (_fields, who) => `${who} made a secret calendar address.`,
  "calendarFeed.removed": (_fields, who) => `${who} revoked a calendar address.`,
  "alert.opened": ({ signal }) => `An alert opened: ${text(fieldsOf(signal)["title"])}`,
  "alert.correlated": ({ reason }) => `An alert joined an incident. ${text(reason)}`.trim(),
  "alert.resolved": ({ reason }) => `An alert was resolved. ${text(reason)}`.trim(),
  "ticket.reported": ({ title }, who) => `${who} reported a problem: ${text(title)}`,
  "ticket.answered": (_fields, who) => `${who} answered a report.`,
  "ticket.linked": ({ declared }, who) =>
    declared === true
      ? `${who} declared an incident from a report.`
      : `${who} linked a report to an incident.`,
  "message.replayed": (_fields, who) => `${who} had a message that could not be read tried again.`,
  "message.discarded": (_fields, who) => `${who} discarded a message that could not be read.`,
};

/** Entries from before there were other ways than e-mail do not say which. */
function addressIn({ kind, address }: Fields): string {
  const name = KIND_NAMES[text(kind) as ContactKind] ?? "";
  return [name, "address", text(address)].filter(Boolean).join(" ");
}

function tellQuietHours({ name, quietHours }: Fields, who: string): string {
  if (quietHours === null) return `${who} took back the quiet hours of ${text(name)}.`;
  const { from, until, timeZone } = fieldsOf(quietHours);
  const hours = `${text(from)} to ${text(until)} (${text(timeZone)})`;
  return `${who} set the quiet hours of ${text(name)}: ${hours}.`;
}

function tellOverride({ kind, personId, replacesId }: Fields, who: string, names: Names): string {
  const [person, replaced] = [personId, replacesId].map((id) =>
    typeof id === "string" ? names.person(id) : "somebody",
  );
  switch (kind) {
    case "replace":
      return `${who} had ${person} stand in for ${replaced} for a time.`;
    case "join":
      return `${who} had ${person} join those on call for a time.`;
    case "relieve":
      return `${who} relieved ${replaced} for a time.`;
    default:
      return personId === null
        ? `${who} left a time of the schedule to nobody.`
        : `${who} put ${person} on call for a time.`;
  }
}

function tellPerson({ name, before, after }: Fields, who: string): string {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const parts = [
    is["name"] === undefined ? "" : `renamed ${text(was["name"])} to ${text(is["name"])}`,
    is["role"] === undefined
      ? ""
      : `made ${text(name)} ${text(is["role"])} (before: ${text(was["role"])})`,
    is["status"] === undefined
      ? ""
      : `${is["status"] === "disabled" ? "disabled" : "enabled"} ${text(name)}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? `${who} changed ${text(name)}.` : `${who} ${parts.join(" and ")}.`;
}

/** What its first word is called when a person reads it. */
const NOUNS: Readonly<Record<string, string>> = {
  policy: "escalation policy",
  token: "API token",
  integration: "integration key",
};

/** `service.changed` of Checkout → "Ada changed the service Checkout: criticality, team." */
function tellPlainly(event: RecordedChange["event"], who: string): string {
  const [kind = "thing", done = "changed"] = event.type.split(".");
  const called = text(event["name"] ?? event["title"]);
  const what = [spaced(done), "the", NOUNS[kind] ?? spaced(kind), called].filter(Boolean).join(" ");
  const changed = changedFields(event["before"], event["after"]);
  return `${who} ${what}${changed.length === 0 ? "" : `: ${changed.join(", ")}`}.`;
}

function changedFields(before: unknown, after: unknown): string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const changed = Object.keys(is).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  return changed.map((key) => spaced(key.replace(/Ids?$/, (id) => (id === "Ids" ? "s" : ""))));
}

/** `customerFacing` → "customer facing" */
function spaced(word: string): string {
  return word.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
