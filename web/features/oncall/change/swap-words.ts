// What can be done with an offered swap by whom, and how it is said.
import type { Swap } from "../../../../contract/oncall.ts";
import { when } from "../when.ts";

export interface SwapActs {
  readonly accept: boolean;
  readonly decline: boolean;
  readonly withdraw: boolean;
}

/** `inSchedule`: the viewer is named in the schedule; an offer to whoever takes it is for those. */
export function actsOn(swap: Swap, me: string, inSchedule: boolean): SwapActs {
  const isOpen = swap.status === "offered";
  const isOwn = swap.asker.personId === me;
  const isToMe = swap.offeredTo?.personId === me;
  const isToAll = swap.offeredTo === null && inSchedule;
  return {
    accept: isOpen && !isOwn && (isToMe || isToAll),
    decline: isOpen && !isOwn && isToMe,
    withdraw: isOpen && isOwn,
  };
}

/** "Ben Okafor offers you Mon 1 Dec, 09:00 – Tue 2 Dec, 09:00 for Wed 3 Dec, 09:00 – …". */
export function saySwap(swap: Swap, me: string): string {
  const { asker, offeredTo, taker, give, take, status } = swap;
  const isOwn = asker.personId === me;
  const hours = `${when(give.start)} – ${when(give.end)}`;
  const back = take === null ? "" : `, for ${when(take.start)} – ${when(take.end)}`;
  const you = (person: { readonly personId: string; readonly name: string }) =>
    person.personId === me ? "you" : person.name;
  if (status === "accepted" && taker !== null) {
    const takes = taker.personId === me ? "You take" : `${taker.name} takes`;
    return `${takes} ${hours} from ${you(asker)}${back}`;
  }
  const to = offeredTo === null ? "to whoever takes it" : `to ${you(offeredTo)}`;
  return `${isOwn ? "You offer" : `${asker.name} offers`} ${hours} ${to}${back}`;
}
