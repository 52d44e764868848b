// A delivery as one decider, ready for `execute` and `fold`.
import type { Decider } from "../decider.ts";
import { decideDelivery } from "./decide.ts";
import { evolveDelivery } from "./evolve.ts";
import type { Delivery, DeliveryCommand, DeliveryEvent } from "./words.ts";

const NO_DELIVERY: Delivery = {
  status: "none",
  channel: null,
  dueAt: null,
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
  sentAt: null,
  deliveredAt: null,
  answeredAt: null,
  bundle: 1,
};

export const deliveryDecider: Decider<Delivery, DeliveryCommand, DeliveryEvent> = {
  initial: NO_DELIVERY,
  decide: decideDelivery,
  evolve: evolveDelivery,
};
