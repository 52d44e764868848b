// What holds for every review, whoever writes, signs and withdraws in whatever order.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../actor.ts";
import { fold } from "../decider.ts";
import { ADA, BO, nextDay } from "../testing/night.ts";
import type { Step } from "../testing/story.ts";
import { plusMinutes } from "../time.ts";
import { reviewDecider } from "./decider.ts";
import { ask, walk } from "./testing.ts";
import { REVIEW_SECTIONS } from "./words.ts";
import type { Review, ReviewCommand, ReviewEvent } from "./words.ts";

type Told = Step<Review, ReviewCommand, ReviewEvent>;
type Asking = (stamp: { readonly at: string; readonly by: Actor }) => ReviewCommand;

const text = fc.constantFrom("A.", "B.", "C.", " ");
const sections = fc.dictionary(fc.constantFrom(...REVIEW_SECTIONS), text, {
  maxKeys: 3,
  noNullPrototype: true,
});
const asking = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Asking>((stamp) => ask("open", stamp)) },
  { weight: 2, arbitrary: fc.constant<Asking>((stamp) => ask("write", stamp)) },
  {
    weight: 4,
    arbitrary: sections.map(
      (said): Asking =>
        (stamp) =>
          ask("write", { ...stamp, sections: said }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        incidentResolved: fc.constantFrom(true, true, false),
        actions: fc.integer({ min: 0, max: 2 }),
        noActionsReason: fc.option(text),
      })
      .map(
        (said): Asking =>
          (stamp) =>
            ask("signOff", { ...stamp, ...said }),
      ),
  },
  {
    weight: 2,
    arbitrary: text.map(
      (reason): Asking =>
        (stamp) =>
          ask("withdraw", { ...stamp, reason }),
    ),
  },
);

const life = fc
  .array(fc.record({ by: fc.constantFrom<Actor>(ADA, BO), asking }), { maxLength: 20, size: "max" })
  .map((asked) =>
    walk([
      ...asked.slice(0, 1).map((one) => one.asking({ at: nextDay("08:59"), by: one.by })),
      ask("open"),
      ...asked.map((one, place) => {
        return one.asking({ at: plusMinutes(nextDay("09:00"), place), by: one.by });
      }),
    ]),
  );

const lives = (holds: (steps: readonly Told[]) => boolean | void): void =>
  fc.assert(fc.property(life, holds), { numRuns: 150 });
const always = (holds: (step: Told) => boolean): void => lives((steps) => steps.every(holds));

test("the random lives go everywhere: every event and every refusal", () => {
  const steps = fc.sample(life, { numRuns: 200, seed: 4 }).flat();
  const seen = new Set(steps.flatMap(({ answer }) => answer.refused ?? answer.happened));
  expect([...seen].toSorted()).toEqual([
    "review.actionsMissing",
    "review.alreadySignedOff",
    "review.incidentNotResolved",
    "review.notOpened",
    "review.opened",
    "review.reasonMissing",
    "review.sectionsMissing",
    "review.signedOff",
    "review.withdrawn",
    "review.written",
  ]);
});

test("what is signed is complete, and the incident was resolved", () => {
  always(({ before, command, answer }) => {
    if (command.type !== "signOff" || answer.events.length === 0) return true;
    const complete = REVIEW_SECTIONS.every((section) => before.sections[section].trim() !== "");
    const told = command.actions > 0 || (command.noActionsReason ?? "").trim() !== "";
    return command.incidentResolved && complete && told;
  });
});

test("a signed text never changes", () => {
  always(({ before, answer: { state } }) => {
    return before.status !== "signedOff" || state.sections === before.sections;
  });
});

test("it says who signed and when exactly while it is signed", () => {
  always(({ answer: { state } }) => {
    const signed = state.status === "signedOff";
    return (state.signedOffAt !== null) === signed && (state.signedOffBy !== null) === signed;
  });
});

test("every event says when and who, as the command did", () => {
  always(({ command, answer }) =>
    answer.events.every((event) => event.at === command.at && event.by === command.by),
  );
});

test("it is opened once, and every text written since is a change", () => {
  lives((steps) => {
    const opened = steps.flatMap(({ answer }) => answer.happened);
    expect(opened.filter((type) => type === "review.opened")).toHaveLength(1);
    for (const { before, answer } of steps) {
      const written = answer.events.filter(({ type }) => type === "review.written");
      for (const _ of written) expect(answer.state.sections).not.toEqual(before.sections);
    }
  });
});

test("the state is what its history says, also when both were written down and read again", () => {
  lives((steps) => {
    const history = steps.flatMap(({ answer }) => answer.events);
    const state = steps.at(-1)?.answer.state;
    expect(fold(reviewDecider, history)).toStrictEqual(state);
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });
});
