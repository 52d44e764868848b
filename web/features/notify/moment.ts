// The one moment of a message that tells most, in the list: when it goes out, or when it last moved.
import type { DeliveryOut } from "../../../contract/notify.ts";

type Moments = Pick<
  DeliveryOut,
  "status" | "plannedAt" | "dueAt" | "nextAttemptAt" | "sentAt" | "deliveredAt" | "answeredAt"
>;

interface Moment {
  readonly at: string;
  /** Before the time; empty when the state says it already. */
  readonly words: string;
}

export function momentOf(delivery: Moments, now: number): Moment {
  const { status, plannedAt, dueAt, nextAttemptAt, sentAt, deliveredAt, answeredAt } = delivery;
  if (status === "planned") {
    if (nextAttemptAt !== null) return { at: nextAttemptAt, words: "next try" };
    return Date.parse(dueAt) > now
      ? { at: dueAt, words: "goes out" }
      : { at: plannedAt, words: "" };
  }
  return { at: answeredAt ?? deliveredAt ?? sentAt ?? plannedAt, words: "" };
}

/** How many pages rang as this one message. */
export function bundleWords(bundle: number): string {
  return `${bundle} pages in one message`;
}
