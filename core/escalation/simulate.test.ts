import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../testing/night.ts";
import { plusMinutes } from "../time.ts";
import { type NextRung, nextRung } from "./decide.ts";
import { type Facts, type Found, findPeople } from "./find.ts";
import { climbOn, simulateAtOnce, simulateLadder } from "./simulate.ts";
import { ownerRung, rungsOfAllRounds } from "./steps.ts";
import { ask, given } from "./testing.ts";
import type { EscalationCommand, Policy } from "./words.ts";

const PEOPLE = ["p-ada", "p-bo", "p-cy", "p-dee"];

const target = fc.oneof(
  fc.constantFrom(...PEOPLE).map((id) => ({ kind: "person", id }) as const),
  fc.constantFrom("day", "night", "gone").map((id) => ({ kind: "schedule", id }) as const),
  fc.constantFrom("shop", "empty").map((id) => ({ kind: "team", id }) as const),
);
const rung = fc.record({
  targets: fc.array(target, { minLength: 1, maxLength: 3 }),
  ackMinutes: fc.integer({ min: 1, max: 90 }),
});
const policy: fc.Arbitrary<Policy> = fc.record({
  policyId: fc.constant("policy-1"),
  name: fc.constant("Shop"),
  rungs: fc.array(rung, { maxLength: 3 }),
  repeat: fc.integer({ min: 0, max: 2 }),
  fallback: fc.array(target, { maxLength: 2 }),
});
/** Some may not sign in, some cannot be reached; the rota changes with every hour. */
const world = fc.record({
  disabled: fc.subarray(PEOPLE),
  wayless: fc.subarray(PEOPLE),
  owners: fc.subarray(["p-ada", "p-owner"]),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function factsAt({ disabled, wayless, owners }: World, moment: string): Facts {
  const hour = Number(moment.slice(11, 13));
  const named = (personId: string) => ({ personId, name: personId });
  const turn = PEOPLE[hour % PEOPLE.length] ?? "p-ada";
  return {
    duty: (id) =>
      id === "gone"
        ? null
        : {
            scheduleName: id,
            people: id === "day" ? [{ ...named(turn), reason: `Turn of ${hour}.` }] : [],
            skipped: [],
          },
    team: (id) => ({ name: id, members: id === "shop" ? PEOPLE.map(named) : [] }),
    person: (id) => ({ name: id, status: disabled.includes(id) ? "disabled" : "active" }),
    owners: () => owners.map(named),
    hasWay: (id) => !wayless.includes(id),
  };
}

/** The commands of a real run in which nobody answers: each climb at its time, with what is true then. */
function climbForReal(copy: Policy, find: (next: NextRung, moment: string) => Found) {
  const commands: EscalationCommand[] = [ask("start", { policy: copy, at: at("03:00") })];
  for (;;) {
    const { state } = given(...commands);
    const next = nextRung(state);
    if (next === null || state.nextAt === null) return given(...commands);
    commands.push(
      ask("climb", {
        expectedRung: next.rung,
        ...find(next, state.nextAt),
        reason: "",
        at: state.nextAt,
      }),
    );
  }
}

const ladders = (holds: (copy: Policy, people: World) => void): void =>
  fc.assert(fc.property(policy, world, holds), { numRuns: 200 });
const findIn = (people: World) => (next: NextRung, moment: string) =>
  findPeople(next, factsAt(people, moment));
const simulated = (copy: Policy, people: World) =>
  simulateAtOnce(simulateLadder(copy, at("03:00")), ({ next, at: moment }) =>
    findIn(people)(next, moment),
  );

describe("a simulated ladder", () => {
  test("is climbed exactly as the real one would be, to the minute and to the person", () => {
    ladders((copy, people) => {
      const { rungs, endsAt } = simulated(copy, people);
      const { state } = climbForReal(copy, findIn(people));
      const last = rungs.at(-1);
      expect(state.status).toBe("exhausted");
      expect(last?.rung).toBe(state.rung);
      expect([
        ...new Set(rungs.flatMap(({ reached }) => reached.map((one) => one.personId))),
      ]).toEqual(state.paged);
      expect(endsAt).toBe(last?.nextAt ?? last?.at);
    });
  });

  test("reaches its steps in order, each at most once, and ends with the owner", () => {
    ladders((copy, people) => {
      const { rungs } = simulated(copy, people);
      const places = rungs.map((one) => one.rung);
      expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      expect(rungs.at(-1)?.rung).toBe(ownerRung(copy));
      for (const [place, one] of rungs.entries()) {
        const before = rungs[place - 1];
        expect(one.at).toBe(before === undefined ? at("03:00") : before.nextAt);
      }
    });
  });

  test("leaves no step out but the rounds that would ask the same moment again", () => {
    ladders((copy, people) => {
      const { rungs } = simulated(copy, people);
      const all = Array.from({ length: ownerRung(copy) + 1 }, (_, place) => place);
      const inFirstRound = rungs.slice(0, copy.rungs.length);
      const vain = inFirstRound.every(({ reached }) => reached.length === 0);
      const expected = vain
        ? all.filter((one) => one < copy.rungs.length || one >= rungsOfAllRounds(copy))
        : all;
      expect(rungs.map((one) => one.rung)).toEqual(expected);
    });
  });

  test("wakes nobody who may not sign in or cannot be reached, and says of each why", () => {
    ladders((copy, people) => {
      for (const { reached, unreachable } of simulated(copy, people).rungs) {
        for (const { personId } of reached) {
          expect(people.wayless).not.toContain(personId);
        }
        for (const sentence of unreachable) expect(sentence).toMatch(/\.$/);
      }
    });
  });

  test("goes on from wherever a real one stands, to the same end", () => {
    ladders((copy, people) => {
      const whole = simulated(copy, people);
      const begun = given(ask("start", { policy: copy, at: at("03:00") }));
      const rest = simulateAtOnce(climbOn(begun.state), ({ next, at: moment }) =>
        findIn(people)(next, moment),
      );
      expect(rest).toEqual(whole);
    });
  });
});

test("an acknowledgement stops everything, whatever the policy holds", () => {
  ladders((copy, people) => {
    const first = findIn(people)({ kind: "policy", rung: 0, targets: [] }, at("03:00"));
    const told = given(
      ask("start", { policy: copy, at: at("03:00") }),
      ask("acknowledge", { at: at("03:01") }),
    );
    expect(nextRung(told.state)).toBeNull();
    const late = ask("climb", { expectedRung: 0, ...first, at: plusMinutes(at("03:00"), 5) });
    expect(told.when(late).events).toEqual([]);
  });
});

describe("whom a step reaches", () => {
  const everybody: World = { disabled: [], wayless: [], owners: ["p-owner"] };
  const find = (people: World, targets: readonly { kind: "person" | "team"; id: string }[]) =>
    findPeople({ kind: "policy", rung: 0, targets }, factsAt(people, at("03:00")));

  test("somebody with no address at all is left out, and the step says so", () => {
    const found = find({ ...everybody, wayless: ["p-bo"] }, [{ kind: "person", id: "p-bo" }]);
    expect(found).toEqual({
      reached: [],
      unreachable: ["p-bo has no address to which anything could be sent, and was left out."],
    });
  });

  test("an organisation whose owners cannot be reached either says so", () => {
    const facts = factsAt({ ...everybody, owners: [] }, at("03:00"));
    expect(findPeople({ kind: "owner", rung: 2 }, facts)).toEqual({
      reached: [],
      unreachable: ["The organisation has no active owner."],
    });
  });
});
