// The usual review after one night, command by command, for the tests of its rules.
import { ADA, BO, nextDay } from "../testing/night.ts";
import { askerOf, storyOf } from "../testing/story.ts";
import { reviewDecider } from "./decider.ts";
import type { ReviewCommand } from "./words.ts";

export const { given, walk } = storyOf(reviewDecider);

/** Opened 09:00 with a drafted timeline and impact, written, signed 09:45 with one action, withdrawn 10:00. */
export const ask = askerOf<ReviewCommand>({
  open: {
    type: "open",
    draft: { timeline: "- 03:00 declared", impact: "The shop was slow for an hour." },
    at: nextDay("09:00"),
    by: ADA,
  },
  write: {
    type: "write",
    sections: {
      summary: "Release 4.2 was slow.",
      rootCause: "A missing index.",
      contributingFactors: "The canary was off.",
      wentWell: "The rollback.",
      wentBadly: "Nobody knew the runbook.",
    },
    at: nextDay("09:30"),
    by: ADA,
  },
  signOff: {
    type: "signOff",
    incidentResolved: true,
    actions: 1,
    noActionsReason: null,
    at: nextDay("09:45"),
    by: BO,
  },
  withdraw: {
    type: "withdraw",
    reason: "The incident was reopened.",
    at: nextDay("10:00"),
    by: ADA,
  },
});

export const WRITTEN = [ask("open"), ask("write")] as const;
export const SIGNED = [...WRITTEN, ask("signOff")] as const;
