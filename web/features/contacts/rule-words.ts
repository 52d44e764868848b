// Rules as a person says them: "At once by e-mail and push, after 2 minutes by SMS."
import type { ContactKind } from "../../../core/contacts/words.ts";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import type { Lane } from "./rules.ts";

/** "At once", "After 1 minute", "After 1 h 30 min". */
export function afterWords(minutes: number): string {
  if (minutes === 0) return "At once";
  if (minutes < 60) return `After ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const rest = minutes % 60;
  return `After ${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** On a scale: "now", "5 min", "1 h", "1½ h". */
export function stopWords(minutes: number): string {
  if (minutes === 0) return "now";
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 30 ? `${Math.floor(minutes / 60)}½ h` : `${minutes / 60} h`;
}

export function sentenceOf(lanes: readonly Lane[]): string {
  const turns = Map.groupBy(
    lanes.filter(({ afterMinutes }) => afterMinutes !== null),
    ({ afterMinutes }) => afterMinutes ?? 0,
  );
  if (turns.size === 0) return "Nothing is chosen, so Muster’s own rules go on.";
  const parts = [...turns]
    .toSorted(([a], [b]) => a - b)
    .map(([minutes, those], at) => {
      const when = afterWords(minutes);
      return `${at === 0 ? when : when.toLowerCase()} by ${listed(those.map(({ kind }) => kind))}`;
    });
  return `${parts.join(", ")}.`;
}

/** Two phones are one "SMS". */
function listed(kinds: readonly ContactKind[]): string {
  const words = [...new Set(kinds.map((kind) => CHANNEL_LOOKS[kind].inside))];
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
