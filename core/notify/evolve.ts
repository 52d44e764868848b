// What each event makes of a delivery.
import type { Delivery, DeliveryEvent } from "./words.ts";

export function evolveDelivery(state: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case "delivery.planned":
      return { ...state, status: "planned", channel: event.channel, nextAttemptAt: event.at };
    case "delivery.sent":
      return {
        ...state,
        status: "sent",
        attempts: event.attempt,
        nextAttemptAt: null,
        lastError: null,
        sentAt: event.at,
      };
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
    case "delivery.retried":
      // A new round: the attempts of the old one no longer count against it.
      return {
        ...state,
        status: "planned",
        attempts: 0,
        nextAttemptAt: event.at,
        failingSince: null,
      };
    case "delivery.cancelled":
      return { ...state, status: "cancelled", nextAttemptAt: null };
  }
}
