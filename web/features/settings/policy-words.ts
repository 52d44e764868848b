// A policy as sentences, the way one would tell it to somebody new.
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { OWNER_ACK_MINUTES } from "../../../core/escalation/decide.ts";
import { sayHours } from "../../../core/escalation/hours.ts";

type Rung = EscalationPolicy["rungs"][number];
type Target = Rung["targets"][number];
type Path = EscalationPolicy["paths"][number];

/** What of a policy, or of a path of it, makes one ladder. */
export interface LadderOf {
  readonly rungs: readonly Rung[];
  readonly repeat: number;
  readonly fallback: readonly Target[];
}

/** "First page Payments on call. If nobody answers for 5 min, finally the owner." */
export function sayPolicy({ rungs, repeat, fallback }: LadderOf): string {
  const steps = rungs.map(({ targets }, at) => {
    const wait = rungs[at - 1]?.ackMinutes;
    const who = sayTargets(targets);
    return wait === undefined
      ? `First page ${who}.`
      : `If nobody answers for ${wait} min, then ${who}.`;
  });
  const last = rungs.at(-1)?.ackMinutes;
  const silent = last === undefined ? "" : `If nobody answers for ${last} min, `;
  const again =
    repeat === 0 || last === undefined ? [] : [`The rungs are climbed ${sayRounds(repeat)}.`];
  if (fallback.length === 0) {
    const owner = silent === "" ? "Page the owner." : `${silent}finally the owner.`;
    return [...steps, ...again, owner].join(" ");
  }
  const whom = sayTargets(fallback);
  const next = silent === "" ? `First page ${whom}.` : `${silent}then ${whom}.`;
  return [...steps, ...again, next, "Finally the owner."].join(" ");
}

/** "once more", "3 times more" */
export function sayRounds(repeat: number): string {
  return repeat === 1 ? "once more" : `${repeat} times more`;
}

export function sayTargets(targets: readonly Target[]): string {
  const names = targets.map(sayTarget);
  const last = names.at(-1) ?? "nobody";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function sayTarget({ kind, name }: Target): string {
  // "Payments on call" is said as it is.
  if (kind === "schedule") return /on.?call/i.test(name) ? name : `whoever is on call in ${name}`;
  return kind === "team" ? `all of ${name}` : name;
}

/** "P4 and P5 outside support hours", "Every incident inside support hours" */
export function sayOccasion({ priorities, hours }: Pick<Path, "priorities" | "hours">): string {
  const names = priorities.map((priority) => `P${priority}`);
  const which =
    names.length === 0
      ? "Every incident"
      : names.length === 1
        ? (names[0] ?? "")
        : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  if (hours === "always") return `${which} at any time`;
  return `${which} ${hours === "supportHours" ? "in" : "outside"} support hours`;
}

export function saySupport(hours: EscalationPolicy["supportHours"]): string | null {
  return hours === null ? null : `Support hours: ${sayHours(hours)}`;
}

/** Minutes from the beginning until each rung is paged, and until the round is over: one more than there are rungs. */
export function reachedAfter(rungs: readonly { readonly ackMinutes: number }[]): number[] {
  const after = [0];
  for (const { ackMinutes } of rungs) after.push((after.at(-1) ?? 0) + ackMinutes);
  return after;
}

export interface Times {
  /** Of the rungs in the first round. */
  readonly rungs: readonly number[];
  /** When the first round is over, and the second begins. */
  readonly round: number;
  readonly fallback: number;
  readonly owner: number;
}

/** When everything happens if nobody answers, in minutes from the beginning. */
export function timesOf(ladder: {
  readonly rungs: readonly { readonly ackMinutes: number }[];
  readonly repeat: number;
  readonly fallback: readonly unknown[];
}): Times {
  const after = reachedAfter(ladder.rungs);
  const round = after.at(-1) ?? 0;
  const fallback = round * (1 + ladder.repeat);
  const owner = ladder.fallback.length === 0 ? fallback : fallback + OWNER_ACK_MINUTES;
  return { rungs: after.slice(0, -1), round, fallback, owner };
}

/** "at once", "after 15 min", "after 1 h 30 min". */
export function sayAfter(minutes: number): string {
  if (minutes === 0) return "at once";
  return `after ${saySpan(minutes)}`;
}

/** "15 min", "1 h 30 min" */
export function saySpan(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""];
  return parts.filter((part) => part !== "").join(" ");
}
