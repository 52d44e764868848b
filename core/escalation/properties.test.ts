// What holds for every ladder, whoever climbs, answers or stops it and however late the timers come.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, MUSTER } from "../actor.ts";
import { fold } from "../decider.ts";
import { ADA, at, BO } from "../testing/night.ts";
import type { Step } from "../testing/story.ts";
import { plusMinutes } from "../time.ts";
import { nextRung, OWNER_ACK_MINUTES } from "./decide.ts";
import { escalationDecider } from "./decider.ts";
import { ownerRung } from "./steps.ts";
import { ask, given, paged, POLICY, walk } from "./testing.ts";
import { rungTimes } from "./times.ts";
import type { Escalation, EscalationCommand, EscalationEvent, Policy, Reached } from "./words.ts";

type Told = Step<Escalation, EscalationCommand, EscalationEvent>;

const by = fc.constantFrom<Actor>(ADA, BO, MUSTER);
const people = fc.array(
  fc.constantFrom("p-ada", "p-bo", "p-cy").map((id) => paged(id)),
  {
    maxLength: 4,
  },
);
const policy = fc
  .record({
    minutes: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
    repeat: fc.constantFrom(0, 0, 1, 2),
    fallback: fc.constantFrom([], [{ kind: "team", id: "shop-team" } as const]),
  })
  .map(({ minutes, ...rest }): Policy => {
    const rungs = minutes.map((ackMinutes) => ({ targets: [], ackMinutes }));
    return { ...POLICY, rungs, ...rest };
  });

/** Mostly the rung that is due, now and then one that is not. */
const climbs = fc.record({ off: fc.constantFrom(0, 0, 0, 0, -1, 1), reached: people, by });
const others = fc.constantFrom("start", "acknowledge", "stop", "foreign");
const asked = fc.record({
  gap: fc.integer({ min: 0, max: 25 }),
  climb: climbs,
  other: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: others }),
});

/** Commands are made while walking, because a climb names the rung that is next. */
const ladder = fc
  .tuple(policy, fc.array(asked, { maxLength: 14, size: "max" }))
  .map(([copy, all]) => {
    const commands: EscalationCommand[] = [ask("start", { policy: copy })];
    let now = at("03:00");
    for (const { gap, climb, other } of all) {
      now = plusMinutes(now, gap);
      const reachedRung = walk(commands).at(-1)?.answer.state.rung ?? -1;
      commands.push(commandOf(other, now, { ...climb, expectedRung: reachedRung + 1 + climb.off }));
    }
    return walk(commands);
  });

interface Climb {
  readonly expectedRung: number;
  readonly reached: readonly Reached[];
  readonly by: Actor;
}

function commandOf(other: string | null, now: string, climb: Climb): EscalationCommand {
  const { expectedRung, reached, by: who } = climb;
  if (other === "start") return ask("start", { policy: { ...POLICY, name: "Edited" }, at: now });
  if (other === "foreign") return ask("start", { incidentId: "incident-2", at: now });
  if (other === "acknowledge") return ask("acknowledge", { by: who, at: now });
  if (other === "stop") return ask("stop", { at: now });
  return ask("climb", { expectedRung, reached, by: who, at: now });
}

const ladders = (holds: (steps: readonly Told[]) => boolean | void): void =>
  fc.assert(fc.property(ladder, holds), { numRuns: 150 });
const always = (holds: (step: Told) => boolean): void => ladders((steps) => steps.every(holds));
const eventsOf = (steps: readonly Told[]) => steps.flatMap(({ answer }) => answer.events);

test("the random ladders go everywhere: every event and every refusal", () => {
  const steps = fc.sample(ladder, { numRuns: 300, seed: 5 }).flat();
  const seen = new Set(steps.flatMap(({ answer }) => [...answer.happened, answer.refused]));
  expect([...seen].filter((one) => one !== null).toSorted()).toEqual([
    "escalation.acknowledged",
    "escalation.alreadyStarted",
    "escalation.exhausted",
    "escalation.rungReached",
    "escalation.started",
    "escalation.stopped",
    "escalation.topReached",
  ]);
});

test("the rungs are climbed one by one, each once; a round is left out only while nobody was reached", () => {
  ladders((steps) => {
    let last = -1;
    for (const { before, answer } of steps) {
      for (const event of answer.events) {
        if (event.type !== "escalation.rungReached") continue;
        expect(event.rung).toBeGreaterThan(last);
        expect(event.rung === last + 1 || before.paged.length === 0).toBe(true);
        last = event.rung;
      }
    }
  });
});

test("nobody is paged twice on the same rung", () => {
  always(({ answer }) =>
    answer.events.every((event) => {
      if (event.type !== "escalation.rungReached") return true;
      const ids = event.reached.map(({ personId }) => personId);
      return new Set(ids).size === ids.length;
    }),
  );
});

test("everybody a rung should reach is reached", () => {
  always(({ command, answer }) =>
    answer.events.every((event) => {
      if (event.type !== "escalation.rungReached" || command.type !== "climb") return true;
      const reached = new Set(event.reached.map(({ personId }) => personId));
      const known = new Set(answer.state.paged);
      return command.reached.every((one) => reached.has(one.personId) && known.has(one.personId));
    }),
  );
});

test("acknowledged, stopped or exhausted: nothing happens any more, ever", () => {
  always(({ before, answer }) => {
    return ["none", "climbing"].includes(before.status) || answer.events.length === 0;
  });
});

test("while it climbs the next rung has its time, which is never in the past, and afterwards none", () => {
  always(({ command, answer: { events, state } }) => {
    if (events.length > 0 && state.nextAt !== null && state.nextAt < command.at) return false;
    return (state.nextAt !== null) === (state.status === "climbing");
  });
});

test("an edit of the policy never changes a ladder under way", () => {
  ladders((steps) => {
    const first = steps[0]?.answer.state.policy;
    return steps.every(({ answer }) => answer.state.policy === first);
  });
});

test("it is exhausted only after the owner's rung was reached", () => {
  always(({ answer: { state } }) => {
    if (state.status !== "exhausted" || state.policy === null) return true;
    return state.rung === ownerRung(state.policy);
  });
});

test("the state is what its history says, also when both were written down and read again", () => {
  ladders((steps) => {
    const history = eventsOf(steps);
    const state = steps.at(-1)?.answer.state;
    expect(fold(escalationDecider, history)).toStrictEqual(state);
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });
});

test("asking everything twice climbs no further than asking it once", () => {
  ladders((steps) => {
    const twice = walk(steps.flatMap(({ command }) => [command, command]));
    expect(eventsOf(twice)).toEqual(eventsOf(steps));
  });
});

test("when nobody ever answers it ends at the owner, each rung at the time the policy promised", () => {
  const property = fc.property(policy, (copy) => {
    const commands: EscalationCommand[] = [ask("start", { policy: copy })];
    const reached = [paged(ADA.id)];
    const times: string[] = [];
    while (commands.length < 20) {
      const { state } = given(...commands);
      const next = nextRung(state);
      if (next === null || state.nextAt === null) break;
      times.push(state.nextAt);
      commands.push(ask("climb", { expectedRung: next.rung, reached, at: state.nextAt }));
    }
    const { rungs, repeat = 0, fallback = [] } = copy;
    const rounds = Array.from({ length: 1 + repeat }, () => rungs).flat();
    const last = { ackMinutes: OWNER_ACK_MINUTES };
    const steps = [...rounds, ...(fallback.length > 0 ? [last] : []), last, last];
    const promised = rungTimes(steps, at("03:00"));
    expect(times).toEqual(promised.map((due) => due.at));
    expect(given(...commands).state).toMatchObject({
      status: "exhausted",
      rung: ownerRung(copy),
    });
  });
  fc.assert(property);
});
