// The steps of a ladder in their order: the rungs of every round, the fallback, the owner of last resort, the end.
import type { Policy, Target } from "./words.ts";

export type Step =
  | {
      readonly kind: "policy";
      readonly targets: readonly Target[];
      readonly ackMinutes: number;
      /** From 0. */
      readonly place: number;
      /** From 0. */
      readonly round: number;
    }
  | { readonly kind: "fallback"; readonly targets: readonly Target[] }
  | { readonly kind: "owner" }
  /** Nobody is left. */
  | { readonly kind: "end" };

/** @param rung counted from 0 through all rounds */
export function stepAt(policy: Policy, rung: number): Step {
  const { rungs, fallback = [] } = policy;
  const climbed = rungsOfAllRounds(policy);
  const place = rung % rungs.length;
  const found = rung < climbed ? rungs[place] : undefined;
  if (found !== undefined) {
    const { targets, ackMinutes } = found;
    return { kind: "policy", targets, ackMinutes, place, round: Math.floor(rung / rungs.length) };
  }
  if (fallback.length > 0 && rung === climbed) return { kind: "fallback", targets: fallback };
  return rung === ownerRung(policy) ? { kind: "owner" } : { kind: "end" };
}

function rounds({ repeat = 0 }: Policy): number {
  return 1 + repeat;
}

export function rungsOfAllRounds(policy: Policy): number {
  return policy.rungs.length * rounds(policy);
}

export function ownerRung(policy: Policy): number {
  const { fallback = [] } = policy;
  return rungsOfAllRounds(policy) + (fallback.length > 0 ? 1 : 0);
}

export function rungLabel(policy: Policy, rung: number): string {
  const step = stepAt(policy, rung);
  if (step.kind === "fallback") return "Fallback";
  if (step.kind !== "policy") return "Owner of last resort";
  const label = `Rung ${step.place + 1} of ${policy.rungs.length}`;
  const all = rounds(policy);
  return all === 1 ? label : `${label}, round ${step.round + 1} of ${all}`;
}
