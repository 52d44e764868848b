// What a delivery answers: it is tried until it is sent, given up, withheld or no longer wanted; then it is confirmed.
import { Refusal } from "../refusal.ts";
import { plusMillis } from "../time.ts";
import { LONGEST_WAIT_MILLIS, nextAttempt } from "./backoff.ts";
import type { Delivery, DeliveryCommand, DeliveryEvent, Receipt } from "./words.ts";

type CommandOf<T extends DeliveryCommand["type"]> = Extract<DeliveryCommand, { readonly type: T }>;

export function decideDelivery(
  state: Delivery,
  command: DeliveryCommand,
): readonly DeliveryEvent[] {
  if (state.status === "none" && command.type !== "plan") {
    throw new Refusal(
      "delivery.notPlanned",
      "This message was never planned, so there is nothing to send. Reload the list of messages.",
      "conflict",
    );
  }
  switch (command.type) {
    case "plan":
      if (state.status !== "none") return [];
      return [planned(command)];
    case "record":
      return record(state, command);
    case "hasten":
      return hasten(state, command);
    case "confirm":
      return confirm(state, command);
    case "answer":
      if (state.answeredAt !== null) return [];
      return [{ type: "delivery.answered", at: command.at }];
    case "retry":
      return retry(state, command);
    case "cancel":
      if (state.status !== "planned" && state.status !== "withheld") return [];
      return [{ type: "delivery.cancelled", reason: command.reason, at: command.at }];
  }
}

function planned({ channel, dueAt, reason, at }: CommandOf<"plan">): DeliveryEvent {
  return { type: "delivery.planned", channel, dueAt: dueAt < at ? at : dueAt, reason, at };
}

/** What waits for its turn goes at once; what failed already keeps its distance to the attempt before. */
function hasten(state: Delivery, { reason, at }: CommandOf<"hasten">): readonly DeliveryEvent[] {
  const waits = state.status === "planned" && (state.nextAttemptAt ?? at) > at;
  if (!waits || isFailing(state)) return [];
  return [{ type: "delivery.hastened", reason, at }];
}

function isFailing({ failingSince }: Delivery): boolean {
  return failingSince !== undefined && failingSince !== null;
}

/**
 * That it arrived is believed whatever we knew: the word of the provider may come before our own receipt is written,
 * or after an attempt that seemed to fail, and then it must not go out again.
 */
function confirm(
  state: Delivery,
  { delivered, words, at }: CommandOf<"confirm">,
): readonly DeliveryEvent[] {
  if (state.status === "delivered") return [];
  if (delivered) return [{ type: "delivery.delivered", at }];
  return state.status === "sent" ? [{ type: "delivery.undelivered", words, at }] : [];
}

/** A message that was on its way when it was cancelled has arrived all the same: that is the truth. */
function record(state: Delivery, command: CommandOf<"record">): readonly DeliveryEvent[] {
  const { receipt, bundle, at } = command;
  const onItsWay = state.status === "cancelled" && receipt.kind === "sent";
  if (state.status !== "planned" && !onItsWay) return [];
  switch (receipt.kind) {
    case "sent": {
      const { providerId } = receipt;
      return [{ type: "delivery.sent", providerId, attempt: state.attempts + 1, bundle, at }];
    }
    case "withheld":
      return [{ type: "delivery.withheld", words: receipt.words, at }];
    case "failed":
      return [failed(state, receipt, command)];
  }
}

function failed(
  state: Delivery,
  { temporary, words, retryAfter = 0 }: Extract<Receipt, { readonly kind: "failed" }>,
  { jitter, at }: CommandOf<"record">,
): DeliveryEvent {
  const attempt = state.attempts + 1;
  const next = temporary ? nextAttempt(attempt, state.failingSince ?? at, at, jitter) : null;
  if (next === null) return { type: "delivery.gaveUp", words, attempt, at };
  // What a provider asks for is heeded, but not for longer than we would have waited by ourselves in the end.
  const asked = plusMillis(at, Math.min(retryAfter * 1_000, LONGEST_WAIT_MILLIS));
  const nextAttemptAt = asked > next ? asked : next;
  return { type: "delivery.attemptFailed", words, attempt, nextAttemptAt, at };
}

function retry(state: Delivery, { at }: CommandOf<"retry">): readonly DeliveryEvent[] {
  switch (state.status) {
    case "withheld":
    case "dead":
      return [{ type: "delivery.retried", at }];
    case "sent":
    case "delivered":
      throw new Refusal(
        "delivery.alreadySent",
        "This message was sent already. Write a new one if it has to be said again.",
        "conflict",
      );
    case "cancelled":
      throw new Refusal(
        "delivery.cancelled",
        "This message was cancelled because it is no longer needed. Page the person anew instead.",
        "conflict",
      );
    default:
      return [];
  }
}
