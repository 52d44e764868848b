// What a delivery answers: it is tried until it is sent, given up, withheld or no longer wanted.
import { Refusal } from "../refusal.ts";
import { nextAttempt } from "./backoff.ts";
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
      return [{ type: "delivery.planned", channel: command.channel, at: command.at }];
    case "record":
      return record(state, command);
    case "retry":
      return retry(state, command);
    case "cancel":
      if (state.status !== "planned" && state.status !== "withheld") return [];
      return [{ type: "delivery.cancelled", reason: command.reason, at: command.at }];
  }
}

/** A message that was on its way when it was cancelled has arrived all the same: that is the truth. */
function record(state: Delivery, command: CommandOf<"record">): readonly DeliveryEvent[] {
  const { receipt, at } = command;
  const onItsWay = state.status === "cancelled" && receipt.kind === "sent";
  if (state.status !== "planned" && !onItsWay) return [];
  switch (receipt.kind) {
    case "sent": {
      const { providerId } = receipt;
      return [{ type: "delivery.sent", providerId, attempt: state.attempts + 1, at }];
    }
    case "withheld":
      return [{ type: "delivery.withheld", words: receipt.words, at }];
    case "failed":
      return [failed(state, receipt, command)];
  }
}

function failed(
  state: Delivery,
  { temporary, words }: Extract<Receipt, { readonly kind: "failed" }>,
  { jitter, at }: CommandOf<"record">,
): DeliveryEvent {
  const attempt = state.attempts + 1;
  const next = temporary ? nextAttempt(attempt, state.failingSince ?? at, at, jitter) : null;
  if (next === null) return { type: "delivery.gaveUp", words, attempt, at };
  return { type: "delivery.attemptFailed", words, attempt, nextAttemptAt: next, at };
}

function retry(state: Delivery, { at }: CommandOf<"retry">): readonly DeliveryEvent[] {
  switch (state.status) {
    case "withheld":
    case "dead":
      return [{ type: "delivery.retried", at }];
    case "sent":
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
