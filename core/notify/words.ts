// The words of a delivery: one message to one address by one channel, from plan to receipt to answer.
import type { Instant } from "../time.ts";

export const CHANNELS = [
  "email",
  "sms",
  "voice",
  "push",
  "slack",
  "teams",
  "ntfy",
  "telegram",
  "webhook",
] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * `withheld`: there is no way out (no mail server configured); it can be sent later by hand. `delivered`: it arrived,
 * by the word of the provider or of the person. `dead`: given up, or sent and known not to have arrived.
 */
export type DeliveryStatus =
  | "none"
  | "planned"
  | "sent"
  | "delivered"
  | "withheld"
  | "dead"
  | "cancelled";

export interface Delivery {
  readonly status: DeliveryStatus;
  readonly channel: Channel | null;
  /** When it is meant to go out. */
  readonly dueAt: Instant | null;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  /** The first temporary failure of this round of attempts; absent while nothing failed. */
  readonly failingSince?: Instant | null;
  readonly lastError: string | null;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** How many pages went out as one message. */
  readonly bundle: number;
}

/** What a channel answers: `temporary` is worth another attempt, `permanent` is not. */
export type Receipt =
  | { readonly kind: "sent"; readonly providerId: string | null }
  /**
   * `gone`: the address itself is no more, and nothing will ever reach it. `retryAfter`: seconds for which the provider
   * asks to be left alone.
   */
  | {
      readonly kind: "failed";
      readonly temporary: boolean;
      readonly words: string;
      readonly gone?: true;
      readonly retryAfter?: number;
    }
  | { readonly kind: "withheld"; readonly words: string };

export type DeliveryCommand =
  /** `reason`: why by this way and at this moment. */
  | {
      readonly type: "plan";
      readonly channel: Channel;
      readonly dueAt: Instant;
      readonly reason: string;
      readonly at: Instant;
    }
  /** `jitter` is a random number in [0,1), drawn by the caller. */
  | {
      readonly type: "record";
      readonly receipt: Receipt;
      readonly bundle: number;
      readonly jitter: number;
      readonly at: Instant;
    }
  /** The way before it failed: this one goes now. */
  | { readonly type: "hasten"; readonly reason: string; readonly at: Instant }
  /** What the provider says about what it took. */
  | {
      readonly type: "confirm";
      readonly delivered: boolean;
      readonly words: string;
      readonly at: Instant;
    }
  /** The person answered by it. */
  | { readonly type: "answer"; readonly at: Instant }
  | { readonly type: "retry"; readonly at: Instant }
  | { readonly type: "cancel"; readonly reason: string; readonly at: Instant };

export type DeliveryEvent =
  /** `dueAt` and `reason` are missing in histories that began before people had rules. */
  | {
      readonly type: "delivery.planned";
      readonly channel: Channel;
      readonly dueAt?: Instant;
      readonly reason?: string;
      readonly at: Instant;
    }
  | {
      readonly type: "delivery.sent";
      readonly providerId: string | null;
      readonly attempt: number;
      /** Missing: 1. */
      readonly bundle?: number;
      readonly at: Instant;
    }
  | {
      readonly type: "delivery.attemptFailed";
      readonly words: string;
      readonly attempt: number;
      readonly nextAttemptAt: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: "delivery.gaveUp";
      readonly words: string;
      readonly attempt: number;
      readonly at: Instant;
    }
  | { readonly type: "delivery.withheld"; readonly words: string; readonly at: Instant }
  | { readonly type: "delivery.hastened"; readonly reason: string; readonly at: Instant }
  | { readonly type: "delivery.delivered"; readonly at: Instant }
  | { readonly type: "delivery.undelivered"; readonly words: string; readonly at: Instant }
  | { readonly type: "delivery.answered"; readonly at: Instant }
  | { readonly type: "delivery.retried"; readonly at: Instant }
  | { readonly type: "delivery.cancelled"; readonly reason: string; readonly at: Instant };
