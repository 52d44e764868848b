// What holds for every message, whatever its channel answers and whoever retries or cancels it.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../decider.ts";
import { at } from "../testing/night.ts";
import type { Step } from "../testing/story.ts";
import { plusMinutes } from "../time.ts";
import { MOST_ATTEMPTS } from "./backoff.ts";
import { deliveryDecider } from "./decider.ts";
import { ask, failed, walk, WITHHELD } from "./testing.ts";
import type { Delivery, DeliveryCommand, DeliveryEvent, Receipt } from "./words.ts";

type Told = Step<Delivery, DeliveryCommand, DeliveryEvent>;
type Asking = (now: string) => DeliveryCommand;

const receipt = fc.oneof(
  { weight: 6, arbitrary: fc.constant(failed("temporary")) },
  { weight: 1, arbitrary: fc.constant(failed("permanent")) },
  { weight: 1, arbitrary: fc.constant(WITHHELD) },
  { weight: 1, arbitrary: fc.constant<Receipt>({ kind: "sent", providerId: null }) },
);
const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const recorded = fc.record({ receipt, jitter }).map(
  (said): Asking =>
    (now) =>
      ask("record", { ...said, at: now }),
);
const confirming =
  (delivered: boolean): Asking =>
  (now) =>
    ask("confirm", { delivered, words: delivered ? "" : "The handset is off.", at: now });
const asking = fc.oneof(
  { weight: 12, arbitrary: recorded },
  { weight: 2, arbitrary: fc.constant<Asking>((now) => ask("retry", { at: now })) },
  { weight: 1, arbitrary: fc.constant<Asking>((now) => ask("cancel", { at: now })) },
  { weight: 1, arbitrary: fc.constant<Asking>((now) => ask("plan", { at: now })) },
  { weight: 2, arbitrary: fc.constant<Asking>((now) => ask("hasten", { at: now })) },
  { weight: 1, arbitrary: fc.constant<Asking>((now) => ask("answer", { at: now })) },
  { weight: 2, arbitrary: fc.boolean().map(confirming) },
);
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ max: 90, min: 0 }),
);

const asked = fc.array(fc.record({ gap, asking }), { maxLength: 30, size: "max" });
/** Minutes from the plan to its turn. */
const wait = fc.constantFrom(0, 0, 5, 240);
const life = fc.tuple(wait, asked).map(([minutes, commands]) => {
  let now = at("03:00");
  const rest = commands.map((one) => {
    now = plusMinutes(now, one.gap);
    return one.asking(now);
  });
  return walk([ask("plan", { dueAt: plusMinutes(at("03:00"), minutes) }), ...rest]);
});

const lives = (holds: (steps: readonly Told[]) => boolean | void): void =>
  fc.assert(fc.property(life, holds), { numRuns: 150 });
const always = (holds: (step: Told) => boolean): void => lives((steps) => steps.every(holds));
const eventsOf = (steps: readonly Told[]) => steps.flatMap(({ answer }) => answer.events);

test("the random lives go everywhere: every event and every refusal", () => {
  const steps = fc.sample(life, { numRuns: 200, seed: 8 }).flat();
  const seen = new Set(steps.flatMap(({ answer }) => answer.refused ?? answer.happened));
  expect([...seen].toSorted()).toEqual([
    "delivery.alreadySent",
    "delivery.answered",
    "delivery.attemptFailed",
    "delivery.cancelled",
    "delivery.delivered",
    "delivery.gaveUp",
    "delivery.hastened",
    "delivery.planned",
    "delivery.retried",
    "delivery.sent",
    "delivery.undelivered",
    "delivery.withheld",
  ]);
});

const LEFT = ["delivery.sent", "delivery.delivered"];

test("a message is planned once, and leaves at most once for each time that it is known not to have arrived", () => {
  lives((steps) => {
    const types = eventsOf(steps).map(({ type }) => type);
    expect(types.filter((type) => type === "delivery.planned")).toHaveLength(1);
    const sent = types.filter((type) => type === "delivery.sent").length;
    const lost = types.filter((type) => type === "delivery.undelivered").length;
    expect(sent).toBeLessThanOrEqual(1 + lost);
  });
});

test("it goes by the channel it was planned for, to its end", () => {
  always(({ answer: { state } }) => state.channel === "email");
});

test("after it has arrived, all that can happen is an answer", () => {
  always(({ before, answer }) => {
    const allowed = ["", "delivery.answered"];
    return before.status !== "delivered" || allowed.includes(answer.happened.join());
  });
});

test("what is no longer planned is not sent, unless it was on its way when it was cancelled", () => {
  always(({ before, answer }) => {
    const open = before.status === "planned" || before.status === "cancelled";
    return open || !answer.happened.includes("delivery.sent");
  });
});

test("what was cancelled is never due again", () => {
  lives((steps) => {
    const types = eventsOf(steps).map(({ type }) => type);
    if (!types.includes("delivery.cancelled")) return;
    const after = types.slice(types.indexOf("delivery.cancelled") + 1);
    const next = after.find((type) => type !== "delivery.answered") ?? "nothing";
    expect(["nothing", ...LEFT]).toContain(next);
  });
});

test("once answered it stays so, with the time of the first answer", () => {
  always(({ before, answer: { state } }) => {
    return before.answeredAt === null || state.answeredAt === before.answeredAt;
  });
});

test("haste never makes anything later", () => {
  always(({ before, answer: { state, happened } }) => {
    if (!happened.includes("delivery.hastened")) return true;
    return (state.nextAttemptAt ?? "z") < (before.nextAttemptAt ?? "");
  });
});

test("it is due exactly while it is planned, and a new attempt is never due before its failure", () => {
  always(({ answer: { state, events } }) => {
    const later = events.every((event) => {
      return event.type !== "delivery.attemptFailed" || event.nextAttemptAt > event.at;
    });
    return later && (state.nextAttemptAt !== null) === (state.status === "planned");
  });
});

test("it has a time of sending when it was sent, and a time of arrival exactly when it has arrived", () => {
  always(({ answer: { state } }) => {
    const { status, sentAt, deliveredAt } = state;
    const left = status === "sent" || status === "delivered";
    const may = left || status === "dead";
    return (
      (!left || sentAt !== null) &&
      (may || sentAt === null) &&
      (deliveredAt !== null) === (status === "delivered")
    );
  });
});

test("the attempts of a round are counted without a gap, and twelve are the most", () => {
  lives((steps) => {
    let count = 0;
    return eventsOf(steps).every((event) => {
      if (event.type === "delivery.retried") count = 0;
      if (!("attempt" in event)) return true;
      count += 1;
      return event.attempt === count && count <= MOST_ATTEMPTS;
    });
  });
});

test("while anything is wrong, the words say what", () => {
  always(({ answer: { state } }) => {
    const wrong = state.status === "dead" || state.status === "withheld";
    return !wrong || (state.lastError ?? "") !== "";
  });
});

test("the state is what its history says, also when both were written down and read again", () => {
  lives((steps) => {
    const history = eventsOf(steps);
    const state = steps.at(-1)?.answer.state;
    expect(fold(deliveryDecider, history)).toStrictEqual(state);
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });
});
