// Why somebody is on call, in sentences: on the rota, and in the page that wakes them.
import type { Reason } from "../../core/oncall/schedule.ts";

export function shiftReason(reason: Reason, said: ReadonlyMap<string, string>): string {
  if (reason.kind === "layer") return "It is their turn in the weekly rotation.";
  const words = said.get(reason.override) ?? "";
  return words === "" ? "Stands in." : `Stands in: ${ended(words)}`;
}

/** @param skipped sentences about those who would be paged too, and are not */
export function pageReason(
  scheduleName: string,
  reason: Reason,
  said: ReadonlyMap<string, string>,
  skipped: readonly string[],
): string {
  const words = reason.kind === "layer" ? "" : (said.get(reason.override) ?? "");
  const why =
    reason.kind === "layer"
      ? `On call in ${ended(`${scheduleName}, by turn in the weekly rotation`)}`
      : `On call in ${ended(`${scheduleName}, standing in${words === "" ? "" : `: ${words}`}`)}`;
  return [why, ...skipped].join(" ");
}

/** Why a page does not go to somebody the rota names. */
export function skippedReason(name: string, scheduleName: string): string {
  return `${name} is on call in ${scheduleName}, but may no longer enter Muster, and was left out.`;
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
