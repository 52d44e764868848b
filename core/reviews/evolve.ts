// What each event makes of a review.
import { sectionsWith } from "./decide.ts";
import type { Review, ReviewEvent } from "./words.ts";

export function evolveReview(state: Review, event: ReviewEvent): Review {
  switch (event.type) {
    case "review.opened":
      return { ...state, status: "draft", sections: event.sections };
    case "review.written":
      return { ...state, sections: sectionsWith(state.sections, event.sections) };
    case "review.signedOff":
      return { ...state, status: "signedOff", signedOffAt: event.at, signedOffBy: event.by };
    case "review.withdrawn":
      return { ...state, status: "draft", signedOffAt: null, signedOffBy: null };
  }
}
