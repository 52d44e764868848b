import { describe, expect, test } from "vitest";
import { at, BO } from "../testing/night.ts";
import { nextRung } from "./decide.ts";
import { ownerRung, rungLabel, stepAt } from "./steps.ts";
import { ask, given, paged, POLICY } from "./testing.ts";
import type { Policy } from "./words.ts";

const TEAM = { kind: "team", id: "shop-team" } as const;
/** Both rungs twice, then the team, then the owner. */
const ROUNDS: Policy = { ...POLICY, repeat: 1, fallback: [TEAM] };

describe("the steps of a ladder", () => {
  test("are the rungs of each round, the fallback, the owner and the end", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((rung) => stepAt(ROUNDS, rung).kind)).toEqual([
      "policy",
      "policy",
      "policy",
      "policy",
      "fallback",
      "owner",
      "end",
    ]);
    expect(stepAt(ROUNDS, 2)).toMatchObject({ place: 0, round: 1, ackMinutes: 5 });
  });

  test("are named so that somebody woken knows how far it is", () => {
    expect([0, 3, 4, 5].map((rung) => rungLabel(ROUNDS, rung))).toEqual([
      "Rung 1 of 2, round 1 of 2",
      "Rung 2 of 2, round 2 of 2",
      "Fallback",
      "Owner of last resort",
    ]);
  });

  test("of a policy without rungs are the fallback, if there is one, and the owner", () => {
    const empty: Policy = { policyId: null, name: "Owner", rungs: [], repeat: 3 };
    expect(ownerRung(empty)).toBe(0);
    expect(stepAt({ ...empty, fallback: [TEAM] }, 0).kind).toBe("fallback");
  });
});

describe("a ladder in rounds", () => {
  const start = ask("start", { policy: ROUNDS });
  const climb = (expectedRung: number, time: string, reached = [paged(BO.id)]) =>
    ask("climb", { expectedRung, reached, at: at(time) });

  test("begins the second round when the last wait of the first is over", () => {
    const told = given(start, climb(0, "03:00"), climb(1, "03:05"));
    expect(told.state.nextAt).toBe(at("03:15"));
    const second = told.when(climb(2, "03:15"));
    expect(second.events).toMatchObject([
      { rung: 2, label: "Rung 1 of 2, round 2 of 2", nextAt: at("03:20") },
    ]);
  });

  test("gives the fallback its own time before the owner", () => {
    const told = given(
      start,
      climb(0, "03:00"),
      climb(1, "03:05"),
      climb(2, "03:15"),
      climb(3, "03:20"),
      climb(4, "03:30"),
    );
    expect(told.state).toMatchObject({ rung: 4, nextAt: at("03:45") });
    expect(nextRung(told.state)).toEqual({ kind: "owner", rung: 5 });
  });

  test("is not climbed again when its first round reached nobody: no time has passed", () => {
    const told = given(start, climb(0, "03:00", []), climb(1, "03:00", []));
    expect(nextRung(told.state)).toEqual({ kind: "fallback", rung: 4, targets: [TEAM] });
  });

  test("stops for good when somebody acknowledges in a later round", () => {
    const told = given(start, climb(0, "03:00"), climb(1, "03:05"), climb(2, "03:15"));
    const { state } = told.when(ask("acknowledge", { at: at("03:16") }));
    expect(nextRung(state)).toBeNull();
  });
});
