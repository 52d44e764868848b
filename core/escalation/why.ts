// Why somebody was woken for an incident, or not: the history of its ladders read from one person's side.
import { type Actor, actorName } from "../actor.ts";
import { CONTACT_KINDS, type ContactKind, KIND_NAMES } from "../contacts/words.ts";
import type { Call } from "../incidents/words.ts";
import type { Instant } from "../time.ts";
import { stepAt } from "./steps.ts";
import type { EscalationEvent, Policy, Reached, Target } from "./words.ts";

export interface WhyEntry {
  readonly at: Instant;
  readonly actor: Actor;
  /** The ladder, or the incident. */
  readonly streamId: string;
  readonly event: EscalationEvent | ({ readonly type: "incident.called" } & Call);
}

/** One message to the person; the address is masked. */
export interface PageTo {
  readonly channel: string;
  readonly address: string;
  readonly status: string;
  /** Why by this way and at this moment. */
  readonly reason: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly lastError: string | null;
}

/** When a ladder that stands still, or still climbs, would reach the person. */
export interface Turn {
  readonly label: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface WhyFacts {
  readonly person: { readonly personId: string; readonly name: string };
  /** Oldest first. */
  readonly entries: readonly WhyEntry[];
  readonly pages: readonly PageTo[];
  /** By ladder; missing: their turn would never come. */
  readonly turns: ReadonlyMap<string, Turn>;
  nameOf(target: Target): string;
}

export interface WhyLine {
  readonly at: Instant;
  readonly tone: "woken" | "notWoken" | "fact";
  readonly words: string;
}

export interface WhyAnswer {
  /** The answer in one sentence. */
  readonly verdict: string;
  readonly woken: boolean;
  readonly lines: readonly WhyLine[];
}

export function explainWhy(facts: WhyFacts): WhyAnswer {
  const policies = new Map<string, Policy>();
  const lines: WhyLine[] = [];
  for (const entry of facts.entries) {
    const { event, streamId } = entry;
    if (event.type === "escalation.started") policies.set(streamId, event.policy);
    lines.push(...tellEntry(facts, entry, policies.get(streamId)));
  }
  lines.push(...facts.pages.map(tellPage));
  return {
    ...verdictOf(facts, policies),
    lines: lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function tellEntry(
  facts: WhyFacts,
  { at, actor, streamId, event }: WhyEntry,
  policy: Policy | undefined,
): readonly WhyLine[] {
  const fact = (words: string): WhyLine => ({ at, tone: "fact", words: words.trim() });
  switch (event.type) {
    case "escalation.started":
      return [fact(`The ladder “${event.policy.name}” began. ${event.reason}`)];
    case "escalation.rungReached":
      return [tellRung(facts, at, event, policy)];
    case "escalation.acknowledged":
      return [fact(`${actorName(actor)} answered, and the ladder stopped.`), ...tellTurn()];
    case "escalation.stopped":
      return [fact(`The ladder was stopped. ${event.reason}`), ...tellTurn()];
    case "escalation.exhausted":
      return [fact("The ladder ended, and nobody had answered.")];
    case "incident.called":
      return [tellCall(facts, at, actorName(actor), event)];
  }

  function tellTurn(): readonly WhyLine[] {
    const turn = facts.turns.get(streamId);
    if (turn === undefined) return [];
    const { label, reason } = turn;
    const words = `The turn of ${facts.person.name} would have been at ${turn.at} (${label}). ${reason}`;
    return [{ at, tone: "notWoken", words }];
  }
}

type RungReached = Extract<EscalationEvent, { readonly type: "escalation.rungReached" }>;

function tellRung(
  facts: WhyFacts,
  at: Instant,
  event: RungReached,
  policy: Policy | undefined,
): WhyLine {
  const { person } = facts;
  const mine = event.reached.find(({ personId }) => personId === person.personId);
  if (mine !== undefined) {
    return { at, tone: "woken", words: `${event.label} paged ${person.name}. ${mine.reason}` };
  }
  const others = listOf(event.reached);
  const whom = others === "" ? "reached nobody" : `paged ${others}`;
  const why = leftOut(facts, event) ?? whyOthers(facts, event, policy);
  return { at, tone: "notWoken", words: `${event.label} ${whom}. ${why}`.trim() };
}

/** What the ladder itself said about this person. */
function leftOut({ person }: WhyFacts, { unreachable }: RungReached): string | null {
  return unreachable.find((sentence) => sentence.startsWith(`${person.name} `)) ?? null;
}

function whyOthers(facts: WhyFacts, event: RungReached, policy: Policy | undefined): string {
  if (policy === undefined) return "";
  const { name } = facts.person;
  const step = stepAt(policy, event.rung);
  if (step.kind === "owner") return `${name} is not an owner of the organisation.`;
  if (step.kind === "end") return "";
  const said = step.targets.map((target) => sayTarget(facts, target));
  return `It asks for ${join(said)}; at that moment ${name} was not among them.`;
}

function sayTarget({ nameOf }: WhyFacts, target: Target): string {
  const name = nameOf(target);
  if (target.kind === "schedule") return `whoever is on call in ${name}`;
  return target.kind === "team" ? `the team ${name}` : name;
}

function tellCall({ person }: WhyFacts, at: Instant, who: string, call: Call): WhyLine {
  const { people, skill, skipped, reason } = call;
  const skilled = skill === null ? "" : ` for the skill ${skill}`;
  if (people.some(({ personId }) => personId === person.personId)) {
    return { at, tone: "woken", words: `${who} called ${person.name}${skilled}: ${reason}` };
  }
  const others = `${who} called ${listOf(people)}${skilled}.`;
  const left = skipped.find((sentence) => sentence.startsWith(`${person.name} `));
  if (left !== undefined) return { at, tone: "notWoken", words: `${others} ${left}` };
  return { at, tone: "fact", words: others };
}

const ARRIVED = ["sent", "delivered"];
const LOST = ["withheld", "dead", "cancelled"];

function tellPage(page: PageTo): WhyLine {
  const { channel, address, status, reason, dueAt, sentAt, answeredAt, lastError } = page;
  const what = `${nameOfChannel(channel)} to ${address}`;
  if (ARRIVED.includes(status)) {
    const arrived = status === "delivered" ? "arrived" : "was handed over";
    const answered = answeredAt === null ? "" : ` It was answered at ${answeredAt}.`;
    const words = `${what} ${arrived}. ${reason}${answered}`;
    return { at: sentAt ?? dueAt, tone: "woken", words: words.trim() };
  }
  if (status === "cancelled") {
    return { at: dueAt, tone: "notWoken", words: `${what} was no longer needed by then.` };
  }
  if (LOST.includes(status)) {
    const why = lastError === null ? "." : `: ${lastError}`;
    return { at: dueAt, tone: "notWoken", words: `${what} did not get through${why}` };
  }
  const trouble = lastError === null ? "" : ` So far it failed: ${lastError}`;
  return { at: dueAt, tone: "fact", words: `${what} is due then. ${reason}${trouble}`.trim() };
}

function nameOfChannel(channel: string): string {
  return CONTACT_KINDS.some((kind) => kind === channel)
    ? KIND_NAMES[channel as ContactKind]
    : channel;
}

function verdictOf(
  facts: WhyFacts,
  policies: ReadonlyMap<string, Policy>,
): Pick<WhyAnswer, "verdict" | "woken"> {
  const { person, entries, pages } = facts;
  const { name } = person;
  const times = entries.filter(({ event }) => isFor(person.personId, event)).length;
  if (times > 0 && pages.some(({ status }) => ARRIVED.includes(status))) {
    return { woken: true, verdict: `${name} was woken ${often(times)}.` };
  }
  if (times > 0) {
    const waits = pages.some(({ status }) => status === "planned");
    const verdict = waits
      ? `${name} is being paged, and nothing has gone out yet.`
      : `${name} was to be woken ${often(times)}, and no message got out.`;
    return { woken: false, verdict };
  }
  return { woken: false, verdict: `${name} was not woken: ${whyNever(facts, policies)}` };
}

function whyNever(facts: WhyFacts, policies: ReadonlyMap<string, Policy>): string {
  const { person, entries, turns } = facts;
  if (policies.size === 0) return "nobody was looked for by a ladder.";
  const [newest] = [...policies.keys()].toReversed();
  const turn = turns.get(newest ?? "");
  const end = entries.findLast(({ streamId, event }) => streamId === newest && isEnd(event));
  if (turn !== undefined && end === undefined) {
    return `their turn comes at ${turn.at} (${turn.label}), if nobody answers before.`;
  }
  if (turn !== undefined && end?.event.type === "escalation.acknowledged") {
    const isOwn = end.actor.kind === "person" && end.actor.id === person.personId;
    return isOwn
      ? "they answered before it was their turn."
      : `${actorName(end.actor)} answered before their turn.`;
  }
  if (turn !== undefined) return "the ladder was stopped before their turn.";
  const said = entries.flatMap(({ event }) =>
    event.type === "escalation.rungReached" ? (leftOut(facts, event) ?? []) : [],
  );
  return said.at(-1) ?? `no rung that was reached leads to ${person.name}.`;
}

function isEnd({ type }: WhyEntry["event"]): boolean {
  return type === "escalation.acknowledged" || type === "escalation.stopped";
}

function isFor(personId: string, event: WhyEntry["event"]): boolean {
  const people =
    event.type === "escalation.rungReached"
      ? event.reached
      : event.type === "incident.called"
        ? event.people
        : [];
  return people.some((one) => one.personId === personId);
}

function often(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times} times`;
}

function listOf(people: readonly Pick<Reached, "name">[]): string {
  return join(people.map(({ name }) => name));
}

function join(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
