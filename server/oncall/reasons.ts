// Why somebody is on call, in sentences: on the rota, and in the page that wakes them.
import type { Reason } from "../../core/oncall/schedule.ts";
import type { StandIn } from "./plan.ts";

/** What the sentences need: what was said about each override, and what people are called. */
export interface Said {
  readonly standIns: ReadonlyMap<string, StandIn>;
  nameOf(personId: string): string;
}

export function shiftReason(reason: Reason, said: Said): string {
  if (reason.kind === "layer") return `It is their turn in the layer ${ended(reason.layer)}`;
  const [how, why] = overrideWords(reason, said);
  const begin = { replace: "Stands in", takeOver: "Takes over", join: "Joins" }[how.kind];
  return ended(`${begin}${how.whom}${why}`);
}

/** @param skipped sentences about those who would be paged too, and are not */
export function pageReason(
  scheduleName: string,
  reason: Reason,
  said: Said,
  skipped: readonly string[],
): string {
  return [`On call in ${ended(`${scheduleName}, ${pageWords(reason, said)}`)}`, ...skipped].join(
    " ",
  );
}

function pageWords(reason: Reason, said: Said): string {
  if (reason.kind === "layer") return `by turn in the layer ${reason.layer}`;
  const [how, why] = overrideWords(reason, said);
  const doing = { replace: "standing in", takeOver: "taking over", join: "joining" }[how.kind];
  return `${doing}${how.whom}${why}`;
}

type Overridden = Extract<Reason, { readonly kind: "override" }>;

function overrideWords({ override, replaced }: Overridden, { standIns, nameOf }: Said) {
  const standIn = standIns.get(override);
  const words = standIn?.reason ?? "";
  const why = words === "" ? "" : `: ${words}`;
  const kind = standIn?.kind === "takeOver" || standIn?.kind === "join" ? standIn.kind : "replace";
  if (replaced === null) return [{ kind, whom: "" }, why] as const;
  return [{ kind: "replace", whom: ` for ${nameOf(replaced)}` }, why] as const;
}

/** Why a page does not go to somebody the rota names. */
export function skippedReason(name: string, scheduleName: string): string {
  return `${name} is on call in ${scheduleName}, but may no longer enter Muster, and was left out.`;
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
