import { describe, expect, test } from "vitest";
import { fold } from "../decider.ts";
import { at } from "../testing/night.ts";
import { deliveryDecider } from "./decider.ts";
import { ask, failed, given, WITHHELD } from "./testing.ts";
import type { DeliveryCommand } from "./words.ts";

const PLANNED = [ask("plan")] as const;

describe("planned", () => {
  test("is due at once", () => {
    const { events, state } = given().when(ask("plan"));
    expect(events).toEqual([
      {
        type: "delivery.planned",
        channel: "email",
        dueAt: at("03:00"),
        reason: "At once.",
        at: at("03:00"),
      },
    ]);
    expect(state).toEqual({
      status: "planned",
      channel: "email",
      dueAt: at("03:00"),
      attempts: 0,
      nextAttemptAt: at("03:00"),
      lastError: null,
      sentAt: null,
      deliveredAt: null,
      answeredAt: null,
      bundle: 1,
    });
  });

  test("for later waits until then, and for what is past is due at once", () => {
    const later = given().when(ask("plan", { dueAt: at("03:05") })).state;
    expect(later).toMatchObject({ dueAt: at("03:05"), nextAttemptAt: at("03:05") });
    const past = given().when(ask("plan", { dueAt: at("02:00") })).state;
    expect(past).toMatchObject({ dueAt: at("03:00"), nextAttemptAt: at("03:00") });
  });

  test("in a history from before there were rules, is due when it was planned", () => {
    const old = { type: "delivery.planned", channel: "email", at: at("03:00") } as const;
    const sent = { type: "delivery.sent", providerId: null, attempt: 1, at: at("03:01") } as const;
    expect(fold(deliveryDecider, [old])).toMatchObject({ dueAt: at("03:00") });
    expect(fold(deliveryDecider, [old, sent])).toMatchObject({ bundle: 1, status: "sent" });
  });

  test("once, whatever became of it", () => {
    const again = ask("plan", { channel: "webhook", at: at("03:30") });
    expect(given(...PLANNED).when(again).events).toEqual([]);
    expect(given(...PLANNED, ask("record")).when(again).events).toEqual([]);
    expect(given(...PLANNED, ask("cancel")).when(again).events).toEqual([]);
  });

  test.for(["record", "hasten", "confirm", "answer", "retry", "cancel"] as const)(
    "before the plan there is nothing to %s",
    (type) => {
      const answer = given().when(ask(type));
      expect(answer).toMatchObject({ refused: "delivery.notPlanned", kind: "conflict" });
    },
  );
});

describe("sent", () => {
  test("with the receipt of the provider", () => {
    const { events, state } = given(...PLANNED).when(ask("record"));
    expect(events).toEqual([
      { type: "delivery.sent", providerId: "mail-1", attempt: 1, bundle: 1, at: at("03:00:01") },
    ]);
    expect(state).toMatchObject({ status: "sent", attempts: 1, sentAt: at("03:00:01") });
    expect(state).toMatchObject({ nextAttemptAt: null, lastError: null });
  });

  test("is the end: a second receipt, a failure and a cancellation change nothing", () => {
    const told = given(...PLANNED, ask("record"));
    const late: DeliveryCommand[] = [
      ask("record", { at: at("03:01") }),
      ask("record", { receipt: failed("temporary"), at: at("03:01") }),
      ask("record", { receipt: WITHHELD, at: at("03:01") }),
      ask("cancel"),
    ];
    for (const command of late) {
      expect(told.when(command)).toMatchObject({ events: [], refused: null });
    }
  });

  test("is not sent again by hand", () => {
    expect(given(...PLANNED, ask("record")).when(ask("retry"))).toMatchObject({
      refused: "delivery.alreadySent",
      kind: "conflict",
    });
  });

  test("after failures, what went wrong before is over", () => {
    const told = given(...PLANNED, ask("record", { receipt: failed("temporary") }));
    const { state } = told.when(ask("record", { at: at("03:00:06") }));
    expect(state).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  });
});

describe("failed", () => {
  test("for a while: it is tried again after its wait", () => {
    const { events, state } = given(...PLANNED).when(
      ask("record", { receipt: failed("temporary") }),
    );
    expect(events).toEqual([
      {
        type: "delivery.attemptFailed",
        words: "451 try again later",
        attempt: 1,
        nextAttemptAt: at("03:00:06"),
        at: at("03:00:01"),
      },
    ]);
    expect(state).toMatchObject({
      status: "planned",
      attempts: 1,
      nextAttemptAt: at("03:00:06"),
      failingSince: at("03:00:01"),
      lastError: "451 try again later",
    });
  });

  test("for good: it is given up at once", () => {
    const receipt = failed("permanent");
    const { events, state } = given(...PLANNED).when(ask("record", { receipt }));
    expect(events).toEqual([
      {
        type: "delivery.gaveUp",
        words: "550 no such mailbox",
        attempt: 1,
        at: at("03:00:01"),
      },
    ]);
    expect(state).toMatchObject({ status: "dead", nextAttemptAt: null, attempts: 1 });
  });

  test("the waits grow, and are counted from the first failure to the last attempt", () => {
    const receipt = failed("temporary");
    const once = ask("record", { receipt, at: at("03:00") });
    const told = given(...PLANNED, once, { ...once, at: at("03:00:05") });
    expect(told.state).toMatchObject({ nextAttemptAt: at("03:00:20"), failingSince: at("03:00") });
    const late = told.when({ ...once, at: at("04:59:30") });
    expect(late.happened).toEqual(["delivery.gaveUp"]);
  });

  test("an outage of Muster itself costs it nothing: the two hours begin with the first failure", () => {
    const receipt = failed("temporary");
    const { happened } = given(...PLANNED).when(ask("record", { receipt, at: at("09:00") }));
    expect(happened).toEqual(["delivery.attemptFailed"]);
  });

  test("by a provider that asks for peace: not before that, and not after ten minutes", () => {
    const next = (retryAfter: number) => {
      const receipt = { ...failed("temporary"), retryAfter };
      return given(...PLANNED).when(ask("record", { receipt })).state.nextAttemptAt;
    };
    expect([0, 1, 30, 86_400].map(next)).toEqual([
      at("03:00:06"),
      at("03:00:06"),
      at("03:00:31"),
      at("03:10:01"),
    ]);
  });

  test("twelve times: it is given up", () => {
    const record = ask("record", { receipt: failed("temporary") });
    const eleven = Array.from({ length: 11 }, () => record);
    const told = given(...PLANNED, ...eleven);
    expect(told.state).toMatchObject({ status: "planned", attempts: 11 });
    expect(told.when(record).state).toMatchObject({ status: "dead", attempts: 12 });
  });
});

describe("withheld", () => {
  const told = given(...PLANNED, ask("record", { receipt: WITHHELD }));

  test("when there is no way out, and the words say why", () => {
    expect(told.state).toMatchObject({
      status: "withheld",
      lastError: "No mail server is configured.",
      nextAttemptAt: null,
      attempts: 0,
    });
  });

  test("can be sent later by hand, or cancelled", () => {
    const again = told.when(ask("retry"));
    expect(again.events).toEqual([{ type: "delivery.retried", at: at("03:10") }]);
    expect(again.state).toMatchObject({ status: "planned", nextAttemptAt: at("03:10") });
    expect(told.when(ask("cancel")).state.status).toBe("cancelled");
  });

  test("a receipt that comes late for a message that was held back is no news", () => {
    expect(told.when(ask("record", { at: at("03:01") })).events).toEqual([]);
  });
});

describe("retried", () => {
  test("a dead message begins a new round: the old attempts no longer count against it", () => {
    const dead = ask("record", { receipt: failed("permanent") });
    const { state } = given(...PLANNED, dead).when(ask("retry"));
    expect(state).toMatchObject({
      status: "planned",
      attempts: 0,
      nextAttemptAt: at("03:10"),
      failingSince: null,
    });
    const failure = ask("record", { receipt: failed("temporary"), at: at("09:00") });
    const next = given(...PLANNED, dead, ask("retry")).when(failure);
    expect(next.state).toMatchObject({ status: "planned", failingSince: at("09:00") });
  });

  test("a double click is one retry, and what is on its way needs none", () => {
    const dead = ask("record", { receipt: failed("permanent") });
    expect(given(...PLANNED, dead, ask("retry")).when(ask("retry")).events).toEqual([]);
    expect(given(...PLANNED).when(ask("retry")).events).toEqual([]);
  });

  test("what was cancelled is not sent: the person is paged anew instead", () => {
    expect(given(...PLANNED, ask("cancel")).when(ask("retry"))).toMatchObject({
      refused: "delivery.cancelled",
      kind: "conflict",
    });
  });
});

describe("cancelled", () => {
  const told = given(...PLANNED, ask("cancel"));

  test("with the reason, and nothing is due", () => {
    const { events, state } = given(...PLANNED).when(ask("cancel"));
    expect(events).toEqual([
      { type: "delivery.cancelled", reason: "Ada acknowledged.", at: at("03:05") },
    ]);
    expect(state).toMatchObject({ status: "cancelled", nextAttemptAt: null });
  });

  test("twice says nothing", () => {
    expect(told.when(ask("cancel")).events).toEqual([]);
  });

  test("what was on its way and arrived all the same has arrived: that is the truth", () => {
    const { happened, state } = told.when(ask("record", { at: at("03:05:01") }));
    expect(happened).toEqual(["delivery.sent"]);
    expect(state).toMatchObject({ status: "sent", sentAt: at("03:05:01") });
  });

  test("what was on its way and failed is not tried again", () => {
    for (const receipt of [failed("temporary"), failed("permanent"), WITHHELD]) {
      expect(told.when(ask("record", { receipt })).events).toEqual([]);
    }
  });

  test("a dead message needs no cancelling", () => {
    const dead = given(...PLANNED, ask("record", { receipt: failed("permanent") }));
    expect(dead.when(ask("cancel")).events).toEqual([]);
  });
});

describe("hastened", () => {
  const later = ask("plan", { dueAt: at("03:05") });

  test("what waits for its turn goes at once, with the reason", () => {
    const { events, state } = given(later).when(ask("hasten"));
    expect(events).toEqual([
      { type: "delivery.hastened", reason: "E-mail failed.", at: at("03:00:30") },
    ]);
    expect(state).toMatchObject({ dueAt: at("03:00:30"), nextAttemptAt: at("03:00:30") });
  });

  test("what is due, failing, or over needs no haste", () => {
    const failing = ask("record", { receipt: failed("temporary"), at: at("03:05") });
    const stories = [
      [...PLANNED],
      [later, failing],
      [later, ask("cancel")],
      [later, ask("record")],
    ];
    for (const story of stories) expect(given(...story).when(ask("hasten")).events).toEqual([]);
    expect(given(later).when(ask("hasten", { at: at("03:05") })).events).toEqual([]);
  });
});

describe("confirmed", () => {
  const gone = [...PLANNED, ask("record", { bundle: 3 })];
  const lost = ask("confirm", { delivered: false, words: "Unreachable handset." });

  test("what was sent has arrived", () => {
    const { events, state } = given(...gone).when(ask("confirm"));
    expect(events).toEqual([{ type: "delivery.delivered", at: at("03:01") }]);
    expect(state).toMatchObject({ status: "delivered", deliveredAt: at("03:01"), bundle: 3 });
    expect(given(...gone, ask("confirm")).when(ask("confirm")).events).toEqual([]);
    expect(given(...gone, ask("confirm")).when(lost).events).toEqual([]);
  });

  test("what was sent and did not arrive is dead, with the words, and can be sent again", () => {
    const { events, state } = given(...gone).when(lost);
    expect(events).toMatchObject([{ type: "delivery.undelivered", words: "Unreachable handset." }]);
    expect(state).toMatchObject({ status: "dead", lastError: "Unreachable handset." });
    expect(given(...gone, lost).when(ask("retry")).state).toMatchObject({
      status: "planned",
      sentAt: null,
    });
  });

  test("before our own receipt was written, or after an attempt that seemed to fail, it goes out no more", () => {
    const failing = ask("record", { receipt: failed("temporary") });
    for (const story of [[...PLANNED], [...PLANNED, failing], [...PLANNED, ask("cancel")]]) {
      const told = given(...story, ask("confirm"));
      expect(told.state).toMatchObject({ status: "delivered", nextAttemptAt: null });
      expect(told.when(ask("record")).events).toEqual([]);
    }
  });

  test("a provider that lost what we never sent says nothing", () => {
    expect(given(...PLANNED).when(lost).events).toEqual([]);
  });

  test("what has arrived is not sent again by hand", () => {
    expect(given(...gone, ask("confirm")).when(ask("retry")).refused).toBe("delivery.alreadySent");
  });
});

describe("answered", () => {
  test("whoever answers has got it, also when the provider said otherwise", () => {
    const gone = [...PLANNED, ask("record")];
    const lost = ask("confirm", { delivered: false, words: "lost" });
    for (const story of [gone, [...gone, lost]]) {
      const { events, state } = given(...story).when(ask("answer"));
      expect(events).toEqual([{ type: "delivery.answered", at: at("03:02") }]);
      expect(state).toMatchObject({
        status: "delivered",
        answeredAt: at("03:02"),
        lastError: null,
      });
    }
  });

  test("once: the first answer is the one that counts", () => {
    const told = given(...PLANNED, ask("record"), ask("answer"));
    expect(told.when(ask("answer", { at: at("03:09") })).events).toEqual([]);
  });

  test("before its receipt was written leaves it to be recorded", () => {
    const told = given(...PLANNED, ask("answer"), ask("cancel"), ask("record"));
    expect(told.state).toMatchObject({ status: "sent", answeredAt: at("03:02") });
  });
});
