// What each event makes of a delivery.
import type { Delivery, DeliveryEvent } from "./words.ts";

type EventOf<T extends DeliveryEvent["type"]> = Extract<DeliveryEvent, { readonly type: T }>;

export function evolveDelivery(state: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case "delivery.planned": {
      const dueAt = event.dueAt ?? event.at;
      return { ...state, status: "planned", channel: event.channel, dueAt, nextAttemptAt: dueAt };
    }
    case "delivery.hastened":
      return { ...state, dueAt: event.at, nextAttemptAt: event.at };
    case "delivery.sent":
      return sent(state, event);
    case "delivery.delivered":
      return arrived(state, event.at);
    case "delivery.answered": {
      const answered = { ...state, answeredAt: event.at };
      // Whoever answers has got it.
      return hasLeft(state) ? arrived(answered, event.at) : answered;
    }
    case "delivery.undelivered":
      return { ...state, status: "dead", lastError: event.words };
    case "delivery.cancelled":
      return { ...state, status: "cancelled", nextAttemptAt: null };
    case "delivery.retried":
      // A new round: the attempts of the old one no longer count against it, and it has not left yet.
      return {
        ...state,
        status: "planned",
        attempts: 0,
        nextAttemptAt: event.at,
        failingSince: null,
        sentAt: null,
      };
    default:
      return failed(state, event);
  }
}

function sent(state: Delivery, { attempt, bundle = 1, at }: EventOf<"delivery.sent">): Delivery {
  const over = { nextAttemptAt: null, lastError: null };
  return { ...state, ...over, status: "sent", attempts: attempt, sentAt: at, bundle };
}

function arrived(state: Delivery, at: string): Delivery {
  return {
    ...state,
    status: "delivered",
    nextAttemptAt: null,
    lastError: null,
    sentAt: state.sentAt ?? at,
    deliveredAt: at,
  };
}

function hasLeft({ status, sentAt }: Delivery): boolean {
  return status === "sent" || (status === "dead" && sentAt !== null);
}

function failed(
  state: Delivery,
  event: EventOf<"delivery.attemptFailed" | "delivery.gaveUp" | "delivery.withheld">,
): Delivery {
  switch (event.type) {
    case "delivery.attemptFailed":
      return {
        ...state,
        attempts: event.attempt,
        nextAttemptAt: event.nextAttemptAt,
        failingSince: state.failingSince ?? event.at,
        lastError: event.words,
      };
    case "delivery.gaveUp":
      return {
        ...state,
        status: "dead",
        attempts: event.attempt,
        nextAttemptAt: null,
        lastError: event.words,
      };
    case "delivery.withheld":
      return { ...state, status: "withheld", nextAttemptAt: null, lastError: event.words };
  }
}
