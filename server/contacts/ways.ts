// By which ways somebody would be paged, for whoever asks: nothing is sent, and the addresses are masked.
import { maskAddress } from "../../core/contacts/mask.ts";
import { planWays } from "../../core/contacts/ways.ts";
import type { PageUrgency, Way } from "../../core/contacts/words.ts";
import type { Scope } from "../platform/scope.ts";
import { reachOf } from "./store/reach.ts";

export async function waysOf(
  scope: Scope,
  personId: string,
  { urgency, at }: { readonly urgency: PageUrgency; readonly at: string },
): Promise<readonly Way[]> {
  const person = (await reachOf(scope, [personId])).get(personId);
  const ways = person === undefined ? [] : planWays(person, urgency, at);
  return ways.map((way) => ({ ...way, address: maskAddress(way.kind, way.address) }));
}
