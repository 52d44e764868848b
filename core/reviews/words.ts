// The words of a post-incident review: from the draft to the signature.
import type { Actor } from "../actor.ts";
import type { Instant } from "../time.ts";

/** The sections a review must have before it can be signed. */
export const REVIEW_SECTIONS = [
  "summary",
  "impact",
  "timeline",
  "rootCause",
  "contributingFactors",
  "wentWell",
  "wentBadly",
] as const;
export type ReviewSection = (typeof REVIEW_SECTIONS)[number];

export type ReviewStatus = "none" | "draft" | "signedOff";

export interface Review {
  readonly status: ReviewStatus;
  readonly sections: Readonly<Record<ReviewSection, string>>;
  readonly signedOffAt: Instant | null;
  readonly signedOffBy: Actor | null;
}

export type ReviewCommand =
  /** `timeline` and `impact` are drafted from the journal by the caller. */
  | {
      readonly type: "open";
      readonly draft: Partial<Record<ReviewSection, string>>;
      readonly at: Instant;
      readonly by: Actor;
    }
  | {
      readonly type: "write";
      readonly sections: Partial<Record<ReviewSection, string>>;
      readonly at: Instant;
      readonly by: Actor;
    }
  /** `actions`: how many actions there are; `noActionsReason`: why none is needed. */
  | {
      readonly type: "signOff";
      readonly incidentResolved: boolean;
      readonly actions: number;
      readonly noActionsReason: string | null;
      readonly at: Instant;
      readonly by: Actor;
    }
  /** The incident was reopened: what was signed no longer tells the whole story. */
  | {
      readonly type: "withdraw";
      readonly reason: string;
      readonly at: Instant;
      readonly by: Actor;
    };

export type ReviewEvent =
  | {
      readonly type: "review.opened";
      readonly sections: Readonly<Record<ReviewSection, string>>;
      readonly at: Instant;
      readonly by: Actor;
    }
  | {
      readonly type: "review.written";
      readonly sections: Partial<Record<ReviewSection, string>>;
      readonly at: Instant;
      readonly by: Actor;
    }
  | {
      readonly type: "review.signedOff";
      readonly noActionsReason: string | null;
      readonly at: Instant;
      readonly by: Actor;
    }
  | {
      readonly type: "review.withdrawn";
      readonly reason: string;
      readonly at: Instant;
      readonly by: Actor;
    };
