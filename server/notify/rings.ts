// What makes somebody's pocket ring does so at most once in a while, with everything that is due by then.
import type { Channel } from "../../core/notify/words.ts";
import { plusMillis } from "../../core/time.ts";
import type { Scope } from "../platform/scope.ts";
import { type Outgoing, findPlanned } from "./store/outgoing.ts";
import { gather, giveAddressBack, takeAddress } from "./store/ringing.ts";

/** Seconds from one ring to the next at the same address. A mail box rings nobody, and programs read everything. */
const QUIET_SECONDS: Readonly<Partial<Record<Channel, number>>> = {
  sms: 60,
  voice: 120,
  push: 20,
  slack: 20,
  ntfy: 20,
  telegram: 20,
};

/** Pages to people alone: what is told to a whole chat, and codes and tests that somebody waits for, go as they are. */
export function isBundled({ channel, personId, escalationId }: Outgoing): boolean {
  return QUIET_SECONDS[channel] !== undefined && personId !== null && escalationId !== null;
}

export type Bundle =
  /** The message itself comes first. */
  | { readonly kind: "go"; readonly members: readonly Outgoing[] }
  | { readonly kind: "wait"; readonly until: string }
  /** Cancelled or sent meanwhile. */
  | { readonly kind: "over" };

/** In one transaction: who rings, and what goes along. What was cancelled by then does not. */
export async function bundle(scope: Scope, outgoing: Outgoing): Promise<Bundle> {
  const { deliveryId, channel } = outgoing;
  const until = plusMillis(scope.at, (QUIET_SECONDS[channel] ?? 0) * 1_000);
  const ring = await takeAddress(scope, outgoing, deliveryId, until);
  if (ring.kind === "taken") return { kind: "wait", until: ring.until };
  const ids =
    ring.memberIds.length > 0 ? ring.memberIds : await gather(scope, outgoing, deliveryId);
  const planned = await findPlanned(scope, ids);
  const own = planned.find((one) => one.deliveryId === deliveryId);
  if (own === undefined) {
    await giveAddressBack(scope, outgoing, deliveryId);
    return { kind: "over" };
  }
  const others = planned.filter((one) => one !== own && one.contact?.removed !== true);
  return { kind: "go", members: [own, ...others] };
}
