// Handing a stretch of duty to somebody else, one way or as a swap.

import type { Instant } from "../time.ts";
import type { Override, PersonId } from "./schedule.ts";

export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

export interface Swap {
  /** The overrides are named after it. */
  readonly id: string;
  readonly asker: PersonId;
  /** Null while nobody has taken it: the asker stays responsible. */
  readonly taker: PersonId | null;
  /** What the taker serves for the asker. */
  readonly give: Stretch;
  /** What the asker serves for the taker in return; missing: nothing. */
  readonly take?: Stretch;
}

/** The overrides that make a swap real; none while it is open. Only its own stretches change. */
export function swapOverrides(swap: Swap): Override[] {
  const { id, asker, taker, give, take } = swap;
  if (taker === null || taker === asker) return [];
  const given = { id: `${id}.give`, ...give, person: taker, replaces: asker };
  if (take === undefined) return [given];
  return [given, { id: `${id}.take`, ...take, person: asker, replaces: taker }];
}
