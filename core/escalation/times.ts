// When each rung of a ladder is due if nobody answers.

import { type Instant, millisBetween, plusMinutes } from "../time.ts";
import type { Rung } from "./words.ts";

export interface DueRung {
  readonly at: Instant;
  /** From 0. */
  readonly rung: number;
}

/** The first rung at once, each further one when the wait of the one before it is over. */
export function rungTimes(rungs: readonly Pick<Rung, "ackMinutes">[], start: Instant): DueRung[] {
  let at = start;
  return rungs.map(({ ackMinutes }, rung) => {
    const due = { at, rung };
    at = plusMinutes(at, ackMinutes);
    return due;
  });
}

/** Which policy a service had from when. */
export interface PolicyTerm<P> {
  readonly from: Instant;
  readonly policy: P & { readonly rungs: readonly Pick<Rung, "ackMinutes">[] };
}

/** Rungs due for one alert while its service changes policy: each change starts anew and ends the old one. */
export function rungTimesAcross<P>(
  terms: readonly PolicyTerm<P>[],
): (DueRung & { readonly policy: P })[] {
  return terms.flatMap(({ from, policy }, i) => {
    const next = terms[i + 1];
    return rungTimes(policy.rungs, from)
      .filter(({ at }) => next === undefined || millisBetween(at, next.from) > 0)
      .map((due) => ({ ...due, policy }));
  });
}
