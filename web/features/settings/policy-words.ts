// A policy as sentences, the way one would tell it to somebody new.
import type { EscalationPolicy } from "../../../contract/escalation.ts";

type Rung = EscalationPolicy["rungs"][number];
type Target = Rung["targets"][number];

/** "First page Payments on call. If nobody answers for 5 min, finally the owner." */
export function sayPolicy(rungs: readonly Rung[]): string {
  const steps = rungs.map(({ targets }, at) => {
    const wait = rungs[at - 1]?.ackMinutes;
    const who = sayTargets(targets);
    return wait === undefined
      ? `First page ${who}.`
      : `If nobody answers for ${wait} min, then ${who}.`;
  });
  const last = rungs.at(-1)?.ackMinutes;
  const owner =
    last === undefined
      ? "Page the owner."
      : `If nobody answers for ${last} min, finally the owner.`;
  return [...steps, owner].join(" ");
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

/** Minutes from the beginning until each rung is paged, and until the owner is: one more than there are rungs. */
export function reachedAfter(rungs: readonly { readonly ackMinutes: number }[]): number[] {
  const after = [0];
  for (const { ackMinutes } of rungs) after.push((after.at(-1) ?? 0) + ackMinutes);
  return after;
}

/** "at once", "after 15 min", "after 1 h 30 min". */
export function sayAfter(minutes: number): string {
  if (minutes === 0) return "at once";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""];
  return `after ${parts.filter((part) => part !== "").join(" ")}`;
}
