// The words of an escalation: one run of a ladder that looks for somebody who answers.
import type { Actor } from "../actor.ts";
import type { Restriction } from "../oncall/schedule.ts";
import type { Priority } from "../priority/matrix.ts";
import type { Instant } from "../time.ts";

export type Target =
  | { readonly kind: "schedule"; readonly id: string }
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "team"; readonly id: string };

export interface Rung {
  readonly targets: readonly Target[];
  /** Minutes to wait for an acknowledgement before the next rung. */
  readonly ackMinutes: number;
}

/**
 * Copied into the run, so that an edit of the policy never changes a page that is under way.
 * What is absent is not asked for: runs that began before it existed have none of it.
 */
export interface Policy {
  readonly policyId: string | null;
  readonly name: string;
  readonly rungs: readonly Rung[];
  /** How often all rungs are climbed again before the fallback. */
  readonly repeat?: number;
  /** Paged when nobody answered, before the owners. */
  readonly fallback?: readonly Target[];
  /** Minutes after which an acknowledged incident that nobody touches wakes people again. */
  readonly silentMinutes?: number | null;
  /** The path of the written policy that was taken; absent: its main rungs. */
  readonly path?: string;
}

export interface SupportHours {
  /** IANA name. */
  readonly timeZone: string;
  readonly windows: readonly Restriction[];
}

/** Rungs of its own for some incidents. */
export interface Path {
  readonly name: string;
  /** Empty: every priority. */
  readonly priorities: readonly number[];
  readonly hours: "always" | "supportHours" | "outsideSupportHours";
  readonly rungs: readonly Rung[];
  readonly repeat: number;
}

/** A policy as it is configured: a run takes the first of its paths that applies, else the main rungs. */
export interface WrittenPolicy {
  readonly policyId: string;
  readonly name: string;
  readonly rungs: readonly Rung[];
  readonly repeat: number;
  readonly fallback: readonly Target[];
  readonly silentMinutes: number | null;
  readonly supportHours: SupportHours | null;
  readonly paths: readonly Path[];
}

/** What decides which path is taken. */
export interface Occasion {
  readonly priority: Priority | null;
  readonly at: Instant;
}

/** Somebody a rung reaches, with the sentence that says why it is this person. */
export interface Reached {
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
}

export type EscalationStatus = "none" | "climbing" | "acknowledged" | "exhausted" | "stopped";

export interface Escalation {
  readonly status: EscalationStatus;
  readonly incidentId: string | null;
  readonly policy: Policy | null;
  /** The rung last reached, counted from 0 through all rounds; -1 before the first. See `stepAt`. */
  readonly rung: number;
  /** When the next rung is due if nobody answers; null when the ladder stands still. */
  readonly nextAt: Instant | null;
  readonly paged: readonly string[];
}

export type EscalationCommand =
  | {
      readonly type: "start";
      readonly incidentId: string;
      readonly policy: Policy;
      readonly reason: string;
      readonly at: Instant;
    }
  /** Whom the next rung reaches and whom it does not, worked out by the caller at this very instant. */
  | {
      readonly type: "climb";
      readonly expectedRung: number;
      readonly reached: readonly Reached[];
      readonly unreachable: readonly string[];
      readonly by: Actor;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: "acknowledge"; readonly by: Actor; readonly at: Instant }
  | { readonly type: "stop"; readonly reason: string; readonly at: Instant };

export type EscalationEvent =
  | {
      readonly type: "escalation.started";
      readonly incidentId: string;
      readonly policy: Policy;
      readonly reason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "escalation.rungReached";
      readonly rung: number;
      /** "Rung 2 of 3", "Rung 1 of 2, round 2 of 3", "Fallback", "Owner of last resort" */
      readonly label: string;
      readonly reached: readonly Reached[];
      /** Sentences: who was not paged, and why. */
      readonly unreachable: readonly string[];
      readonly reason: string;
      readonly nextAt: Instant | null;
      readonly by: Actor;
      readonly at: Instant;
    }
  | { readonly type: "escalation.acknowledged"; readonly by: Actor; readonly at: Instant }
  | { readonly type: "escalation.exhausted"; readonly reason: string; readonly at: Instant }
  | { readonly type: "escalation.stopped"; readonly reason: string; readonly at: Instant };
