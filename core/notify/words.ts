// The words of a delivery: one message to one address by one channel, from plan to receipt.
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

/** `withheld`: there is no way out (no mail server configured); it can be sent later by hand. `dead`: given up. */
export type DeliveryStatus = "none" | "planned" | "sent" | "withheld" | "dead" | "cancelled";

export interface Delivery {
  readonly status: DeliveryStatus;
  readonly channel: Channel | null;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  /** The first temporary failure of this round of attempts; absent while nothing failed. */
  readonly failingSince?: Instant | null;
  readonly lastError: string | null;
  readonly sentAt: Instant | null;
}

/** What a channel answers: `temporary` is worth another attempt, `permanent` is not. */
export type Receipt =
  | { readonly kind: "sent"; readonly providerId: string | null }
  | { readonly kind: "failed"; readonly temporary: boolean; readonly words: string }
  | { readonly kind: "withheld"; readonly words: string };

export type DeliveryCommand =
  | { readonly type: "plan"; readonly channel: Channel; readonly at: Instant }
  /** `jitter` is a random number in [0,1), drawn by the caller. */
  | {
      readonly type: "record";
      readonly receipt: Receipt;
      readonly jitter: number;
      readonly at: Instant;
    }
  | { readonly type: "retry"; readonly at: Instant }
  | { readonly type: "cancel"; readonly reason: string; readonly at: Instant };

export type DeliveryEvent =
  | { readonly type: "delivery.planned"; readonly channel: Channel; readonly at: Instant }
  | {
      readonly type: "delivery.sent";
      readonly providerId: string | null;
      readonly attempt: number;
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
  | { readonly type: "delivery.retried"; readonly at: Instant }
  | { readonly type: "delivery.cancelled"; readonly reason: string; readonly at: Instant };
