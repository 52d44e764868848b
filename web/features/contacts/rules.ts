// Rules as lanes: one for each address, with the minute at which its turn comes, or none.
import type { Reach } from "../../../contract/contacts.ts";
import type { ContactKind, PageUrgency } from "../../../core/contacts/words.ts";

export interface Lane {
  /** Null: the sign-in address. */
  readonly contactId: string | null;
  readonly kind: ContactKind;
  readonly address: string;
  /** Null: not used. */
  readonly afterMinutes: number | null;
}

export type Lanes = Readonly<Record<PageUrgency, readonly Lane[]>>;
type Rule = Reach["rules"][number];

/** What is verified, and the sign-in address; nothing else is ever used. The earliest turn first. */
export function lanesOf(reach: Pick<Reach, "contacts" | "email" | "rules">): Lanes {
  return { high: lanesFor(reach, "high"), low: lanesFor(reach, "low") };
}

function lanesFor(
  { contacts, email, rules }: Pick<Reach, "contacts" | "email" | "rules">,
  urgency: PageUrgency,
): readonly Lane[] {
  const own = contacts
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .map(({ contactId, kind, address }) => ({ contactId, kind, address }));
  return [...own, { contactId: null, kind: "email", address: email } as const]
    .map((one) => ({ ...one, afterMinutes: firstTurn(rules, urgency, one.contactId) }))
    .toSorted((a, b) => place(a) - place(b));
}

/** Of several rules for one address only the first ever counts. */
function firstTurn(
  rules: readonly Rule[],
  urgency: PageUrgency,
  contactId: string | null,
): number | null {
  const turns = rules
    .filter((rule) => rule.urgency === urgency && rule.contactId === contactId)
    .map(({ afterMinutes }) => afterMinutes);
  return turns.length === 0 ? null : Math.min(...turns);
}

const place = ({ afterMinutes }: Lane): number => afterMinutes ?? Number.POSITIVE_INFINITY;

export function rulesFrom(lanes: Lanes): Rule[] {
  return (["high", "low"] as const).flatMap((urgency) =>
    lanes[urgency].flatMap(({ contactId, afterMinutes }) =>
      afterMinutes === null ? [] : [{ urgency, contactId, afterMinutes }],
    ),
  );
}

/** Whether two sets of lanes lead to the same pages. */
export function sameLanes(a: Lanes, b: Lanes): boolean {
  return said(a) === said(b);
}

function said(lanes: Lanes): string {
  return JSON.stringify(
    rulesFrom(lanes)
      .map(({ urgency, contactId, afterMinutes }) => `${urgency} ${contactId} ${afterMinutes}`)
      .toSorted(),
  );
}

export function moved(
  lanes: Lanes,
  urgency: PageUrgency,
  contactId: string | null,
  afterMinutes: number | null,
): Lanes {
  return {
    ...lanes,
    [urgency]: lanes[urgency].map((lane) =>
      lane.contactId === contactId ? { ...lane, afterMinutes } : lane,
    ),
  };
}

const USUAL = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120];

/** The minutes on the time line. One that somebody wrote by other means has its place on it too. */
export function stopsFor(lanes: readonly Lane[]): readonly number[] {
  const own = lanes.flatMap(({ afterMinutes }) => (afterMinutes === null ? [] : [afterMinutes]));
  return [...new Set([...USUAL, ...own])].toSorted((a, b) => a - b);
}
