// The usual message of one night, command by command, for the tests of its rules.
import { at } from "../testing/night.ts";
import { askerOf, storyOf } from "../testing/story.ts";
import { deliveryDecider } from "./decider.ts";
import type { DeliveryCommand, Receipt } from "./words.ts";

export const { given, walk } = storyOf(deliveryDecider);

/** Planned 03:00, sent a second later, confirmed 03:01, answered 03:02; cancelled 03:05; tried again 03:10. No jitter. */
export const ask = askerOf<DeliveryCommand>({
  plan: {
    type: "plan",
    channel: "email",
    dueAt: at("03:00"),
    reason: "At once.",
    at: at("03:00"),
  },
  record: {
    type: "record",
    receipt: { kind: "sent", providerId: "mail-1" },
    bundle: 1,
    jitter: 0.5,
    at: at("03:00:01"),
  },
  hasten: { type: "hasten", reason: "E-mail failed.", at: at("03:00:30") },
  confirm: { type: "confirm", delivered: true, words: "", at: at("03:01") },
  answer: { type: "answer", at: at("03:02") },
  retry: { type: "retry", at: at("03:10") },
  cancel: { type: "cancel", reason: "Ada acknowledged.", at: at("03:05") },
});

export const WITHHELD: Receipt = { kind: "withheld", words: "No mail server is configured." };

export function failed(how: "temporary" | "permanent"): Receipt {
  const temporary = how === "temporary";
  return {
    kind: "failed",
    temporary,
    words: temporary ? "451 try again later" : "550 no such mailbox",
  };
}
