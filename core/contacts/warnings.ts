// What will not work when somebody is paged, said before it is needed.
import { type ContactKind, KIND_NAMES, type Method, type Reachable } from "./words.ts";
import { planWays } from "./ways.ts";

/** What makes a sound that wakes somebody; mail and chats are read. */
const RINGING: ReadonlySet<ContactKind> = new Set(["sms", "voice", "push", "ntfy"]);
const NOON = "2026-01-01T12:00:00.000Z";

/** The weightiest first. @param off channels that this Muster has no way out for */
export function warningsOf(person: Reachable, off: ReadonlySet<ContactKind>): readonly string[] {
  const ways = planWays(person, "high", NOON);
  const methods = ways.flatMap(({ contactId }) => {
    return person.methods.filter((one) => one.contactId === contactId);
  });
  const working = methods.filter(({ kind }) => !off.has(kind));
  const own = person.methods.filter(({ contactId }) => contactId !== null);
  return [
    ...nothingWorks(working),
    ...notConfigured(methods, off),
    ...nothingRings(working, own, person.rules.length > 0, off),
    ...(working.length === 1 ? [ONE_WAY] : []),
    ...notVerified(own),
  ];
}

const ONE_WAY =
  "There is only one way to reach this person. When it fails, nobody is woken: add another one.";

function nothingWorks(working: readonly Method[]): readonly string[] {
  if (working.length > 0) return [];
  return ["No page can reach this person: nothing they have is configured on this Muster."];
}

function notConfigured(
  methods: readonly Method[],
  off: ReadonlySet<ContactKind>,
): readonly string[] {
  const kinds = new Set(methods.map(({ kind }) => kind).filter((kind) => off.has(kind)));
  return [...kinds].map((kind) => {
    return `${KIND_NAMES[kind]} is not configured on this Muster: such pages stay in the outbox. Ask an operator.`;
  });
}

function nothingRings(
  working: readonly Method[],
  own: readonly Method[],
  hasRules: boolean,
  off: ReadonlySet<ContactKind>,
): readonly string[] {
  if (working.some(({ kind }) => RINGING.has(kind))) return [];
  const could = own.some(({ kind, verified }) => verified && RINGING.has(kind) && !off.has(kind));
  if (could && hasRules) {
    return ["The rules for urgent pages never ring: none of them uses SMS, voice, push or ntfy."];
  }
  return ["Nothing rings at night: add SMS, voice, push or ntfy, and verify it."];
}

function notVerified(own: readonly Method[]): readonly string[] {
  return own
    .filter(({ verified }) => !verified)
    .map(({ kind, address }) => {
      return `${KIND_NAMES[kind]} to ${address} is not verified yet: nothing but its code is sent to it.`;
    });
}
