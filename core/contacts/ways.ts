// By which ways somebody is reached, and when: their own rules, or those that Muster makes by itself.
import { type Instant, plusMinutes } from "../time.ts";
import { quietUntil } from "./quiet.ts";
import type { ContactKind, ContactRule, Method, PageUrgency, Reachable, Way } from "./words.ts";

const HIGH_AFTER: Readonly<Record<ContactKind, number>> = {
  email: 0,
  push: 0,
  slack: 0,
  ntfy: 0,
  telegram: 0,
  sms: 2,
  voice: 5,
};
const LOW_KINDS: ReadonlySet<ContactKind> = new Set(["email", "push"]);

/**
 * Everything that is read at once, then an SMS after two minutes, then a call after five. What can wait goes by
 * e-mail and push alone. The sign-in address takes part when no other e-mail address is verified.
 */
export function defaultRules(methods: readonly Method[]): readonly ContactRule[] {
  const own = methods.filter(({ contactId, verified }) => contactId !== null && verified);
  const mailed = own.some(({ kind }) => kind === "email");
  const used = methods.filter((one) => own.includes(one) || (one.contactId === null && !mailed));
  return used.flatMap(({ contactId, kind }): ContactRule[] => [
    { urgency: "high", contactId, afterMinutes: HIGH_AFTER[kind] },
    ...(LOW_KINDS.has(kind) ? [{ urgency: "low", contactId, afterMinutes: 0 } as const] : []),
  ]);
}

/**
 * Every way of somebody, the earliest first, each once. Nobody is left without one: rules that lead to nothing that
 * is verified give way to the ones that Muster makes by itself.
 * @param at when the page was made
 */
export function planWays(
  { methods, rules, quietHours }: Reachable,
  urgency: PageUrgency,
  at: Instant,
): readonly Way[] {
  const own = usable(rules, methods, urgency);
  const chosen = own.length > 0 ? own : usable(defaultRules(methods), methods, urgency);
  const quiet = urgency === "low" && quietHours !== null ? quietHours : null;
  const whose = own.length > 0 ? "their own rules" : "the usual rules";
  const ways = chosen.map(({ method, afterMinutes }): Way => {
    const { contactId, kind, address } = method;
    const turn = plusMinutes(quiet === null ? at : (quietUntil(quiet, at) ?? at), afterMinutes);
    const end = quiet === null ? null : quietUntil(quiet, turn);
    const dueAt = end ?? turn;
    const waits = quiet !== null && dueAt !== plusMinutes(at, afterMinutes);
    const night = waits ? `, after their quiet hours until ${quiet.until} (${quiet.timeZone})` : "";
    return {
      contactId,
      kind,
      address,
      dueAt,
      reason: `${wait(afterMinutes)} by ${whose}${night}.`,
    };
  });
  return ways.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

interface Usable {
  readonly method: Method;
  readonly afterMinutes: number;
}

function usable(
  rules: readonly ContactRule[],
  methods: readonly Method[],
  urgency: PageUrgency,
): readonly Usable[] {
  const found = rules
    .filter((rule) => rule.urgency === urgency)
    .toSorted((a, b) => a.afterMinutes - b.afterMinutes)
    .flatMap(({ contactId, afterMinutes }) => {
      const method = methods.find((one) => one.contactId === contactId && one.verified);
      return method === undefined ? [] : [{ method, afterMinutes }];
    });
  return found.filter(({ method }, place) => {
    return found.findIndex((one) => one.method === method) === place;
  });
}

/** For tests and news of one's own: every verified address at once, and the sign-in address when there is none. */
export function allWays({ methods }: Pick<Reachable, "methods">, at: Instant): readonly Way[] {
  const own = methods.filter(({ contactId, verified }) => contactId !== null && verified);
  const used = own.length > 0 ? own : methods.filter(({ contactId }) => contactId === null);
  return used.map(({ contactId, kind, address }) => {
    return { contactId, kind, address, dueAt: at, reason: "At once." };
  });
}

function wait(minutes: number): string {
  if (minutes === 0) return "At once";
  return `After ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}
