// A review as one decider, ready for `execute` and `fold`.
import type { Decider } from "../decider.ts";
import { decideReview } from "./decide.ts";
import { evolveReview } from "./evolve.ts";
import type { Review, ReviewCommand, ReviewEvent } from "./words.ts";

const NO_REVIEW: Review = {
  status: "none",
  sections: {
    summary: "",
    impact: "",
    timeline: "",
    rootCause: "",
    contributingFactors: "",
    wentWell: "",
    wentBadly: "",
  },
  signedOffAt: null,
  signedOffBy: null,
};

export const reviewDecider: Decider<Review, ReviewCommand, ReviewEvent> = {
  initial: NO_REVIEW,
  decide: decideReview,
  evolve: evolveReview,
};
