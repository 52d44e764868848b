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
const asking = fc.oneof(
  { weight: 12, arbitrary: recorded },
  { weight: 2, arbitrary: fc.constant<Asking>((now) => ask("retry", { at: now })) },
  { weight: 1, arbitrary: fc.constant<Asking>((now) => ask("cancel", { at: now })) },
  { weight: 1, arbitrary: fc.constant<Asking>((now) => ask("plan", { at: now })) },
);
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ max: 90, min: 0 }),
);

const life = fc.array(fc.record({ gap, asking }), { maxLength: 30, size: "max" }).map((asked) => {
  let now = at("03:00");
  const rest = asked.map((one) => {
    now = plusMinutes(now, one.gap);
    return one.asking(now);
  });
  return walk([ask("plan"), ...rest]);
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
    "delivery.attemptFailed",
    "delivery.cancelled",
    "delivery.gaveUp",
    "delivery.planned",
    "delivery.retried",
    "delivery.sent",
    "delivery.withheld",
  ]);
});

test("a message is planned once and sent at most once", () => {
  lives((steps) => {
    const types = eventsOf(steps).map(({ type }) => type);
    expect(types.filter((type) => type === "delivery.planned")).toHaveLength(1);
    expect(types.filter((type) => type === "delivery.sent").length).toBeLessThan(2);
  });
});

test("it goes by the channel it was planned for, to its end", () => {
  always(({ answer: { state } }) => state.channel === "email");
});

test("after it was sent nothing happens any more", () => {
  always(({ before, answer }) => before.status !== "sent" || answer.events.length === 0);
});

test("what was cancelled is never tried again", () => {
  lives((steps) => {
    const types = eventsOf(steps).map(({ type }) => type);
    const after = types.slice(types.indexOf("delivery.cancelled") + 1);
    if (!types.includes("delivery.cancelled")) return;
    expect(["", "delivery.sent"]).toContain(after.join());
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

test("it has a time of sending exactly when it was sent", () => {
  always(({ answer: { state } }) => (state.sentAt !== null) === (state.status === "sent"));
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
