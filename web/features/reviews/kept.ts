// Words of a review that are not stored yet, kept for this tab: a reload or a signature in between loses nothing.
import { REVIEW_SECTIONS } from "../../../core/reviews/words.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import type { Kept } from "./writing.ts";

const nameOf = (incidentId: string, section: ReviewSection) =>
  `muster.draft.review ${incidentId} ${section}`;

export function readKept(incidentId: string, section: ReviewSection): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(incidentId, section)) ?? "null");
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== "object" || kept === null) return false;
  return (
    "text" in kept &&
    typeof kept.text === "string" &&
    "base" in kept &&
    typeof kept.base === "string"
  );
}

/** null: everything is stored. */
export function keep(incidentId: string, section: ReviewSection, kept: Kept | null): void {
  const name = nameOf(incidentId, section);
  try {
    if (kept === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // Without storage the words live as long as their field does.
  }
}

/** The sections with words that never arrived. */
export function keptSections(
  incidentId: string,
  sections: Readonly<Record<ReviewSection, string>>,
): readonly ReviewSection[] {
  return REVIEW_SECTIONS.filter((section) => {
    const kept = readKept(incidentId, section);
    return kept !== null && kept.text.trim() !== sections[section].trim();
  });
}
