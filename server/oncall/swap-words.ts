// What somebody hears who comes too late for a swap.
import type { Swap } from "../../contract/oncall.ts";
import { Refusal } from "../../core/refusal.ts";

/** @throws Refusal unless it can still be decided; `personId` is who asks */
export function refuseDecided(swap: Swap, personId: string): void {
  const words = lateWords(swap, personId);
  if (words !== null) throw new Refusal(`swap.${swap.status}`, words, "conflict");
}

function lateWords({ status, asker, taker, offeredTo }: Swap, personId: string): string | null {
  const own = asker.personId === personId;
  switch (status) {
    case "offered":
      return null;
    case "accepted":
      return taker?.personId === personId
        ? "You have taken this already. It is yours."
        : `${taker?.name ?? "Somebody else"} has taken this already. Thank you all the same; nothing is left to do.`;
    case "withdrawn":
      return own
        ? "You have withdrawn this already."
        : `${asker.name} has withdrawn this offer and serves as planned. Nothing is left to do.`;
    case "declined":
      return offeredTo?.personId === personId
        ? "You have declined this already."
        : `${offeredTo?.name ?? "Somebody"} has declined this already. ${own ? "Offer it to somebody else." : "Ask for a new offer."}`;
    case "over":
      return "The time of this swap is over. There is nothing left to decide.";
  }
}
