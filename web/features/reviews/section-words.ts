// What each section of a review asks of its writers.
import { SECTION_NAMES } from "../../../core/reviews/decide.ts";
import { REVIEW_SECTIONS } from "../../../core/reviews/words.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";

export const QUESTIONS: Readonly<Record<ReviewSection, string>> = {
  summary: "What happened, in a few sentences that everybody understands?",
  impact: "Who could not do what, for how long, and what did it cost?",
  timeline: "What happened when? Keep what matters, add what the journal cannot know.",
  rootCause: "What had to be so for this to happen? Ask why until the answer is not a person.",
  contributingFactors: "What made it likelier, longer or worse?",
  wentWell: "What helped, and should stay?",
  wentBadly: "What was missing, slow, or only worked by luck?",
};

export function emptySections(
  sections: Readonly<Record<ReviewSection, string>>,
): readonly ReviewSection[] {
  return REVIEW_SECTIONS.filter((section) => sections[section].trim() === "");
}

/** "Root cause, Timeline": as people read it. */
export function namesOf(sections: readonly ReviewSection[]): string {
  return sections.map((section) => SECTION_NAMES[section]).join(", ");
}

/** Where the page goes for a section. */
export function placeOf(section: ReviewSection): string {
  return `review-${section}`;
}
