// Whoever answers a page gets the exact sentence: also twice, late, or after somebody else.
import { describe, expect, test } from "vitest";
import { ADA, BO, PROBE, at, nextDay } from "../testing/night.ts";
import {
  type AnswerAction,
  type Standing,
  answerOf,
  answersWords,
  answersLeft,
  standingWords,
} from "./answer.ts";

const OPEN: Standing = {
  number: 12,
  state: {
    status: "open",
    acknowledgedBy: null,
    triagedAt: null,
    resolvedAt: null,
    closedAt: null,
  },
  acknowledged: null,
  escalated: null,
};

const given = (state: Partial<Standing["state"]>, rest: Partial<Standing> = {}): Standing => ({
  ...OPEN,
  ...rest,
  state: { ...OPEN.state, ...state },
});
const TAKEN = given({ acknowledgedBy: BO }, { acknowledged: { by: BO, at: at("03:14") } });
const when = (standing: Standing, action: AnswerAction, words = "", now = at("03:20")) =>
  answerOf(standing, ADA, { action, words }, now);

describe("acknowledging", () => {
  test("what nobody has yet is done", () => {
    expect(when(OPEN, "acknowledge")).toEqual({
      act: true,
      words: "You acknowledged INC-12 at 03:20 UTC. Nobody else is paged for it now.",
    });
  });

  test("what somebody else has changes nothing, and says who has it since when", () => {
    expect(when(TAKEN, "acknowledge")).toEqual({
      act: false,
      words: "Bo acknowledged INC-12 at 03:14 UTC and is on it. You need not do anything.",
    });
  });

  test("twice is once", () => {
    const mine = given({ acknowledgedBy: ADA }, { acknowledged: { by: ADA, at: at("03:14") } });
    expect(when(mine, "acknowledge")).toEqual({
      act: false,
      words: "You acknowledged INC-12 at 03:14 UTC already. Once is enough.",
    });
  });

  test("on another day says which day it was", () => {
    expect(when(TAKEN, "acknowledge", "", nextDay("08:00")).words).toContain(
      "at 03:14 UTC on 2026-11-24 and",
    );
  });

  test("what was escalated since needs an answer again", () => {
    const again = given(
      { acknowledgedBy: null },
      { acknowledged: { by: ADA, at: at("03:14") }, escalated: { by: ADA, at: at("03:16") } },
    );
    expect(when(again, "acknowledge").act).toBe(true);
  });
});

describe("too late", () => {
  test.each([
    [
      given({ status: "resolved", resolvedAt: at("03:15") }),
      "INC-12 is resolved since 03:15 UTC. Nothing is left to do.",
    ],
    [
      given({ status: "closed", resolvedAt: at("03:15"), closedAt: at("03:18") }),
      "INC-12 is closed since 03:18 UTC. Nothing is left to do.",
    ],
    [
      given({ status: "cancelled" }),
      "INC-12 was cancelled as a false alarm. Nothing is left to do.",
    ],
  ] as const)("%#: nothing can be answered any more", (standing, words) => {
    for (const action of ["acknowledge", "escalate", "resolve"] as const) {
      expect(when(standing, action, "Restarted.")).toEqual({ act: false, words });
    }
    expect(answersLeft(standing)).toEqual([]);
  });
});

describe("escalating", () => {
  test("pages the next in line, whether or not somebody has it", () => {
    for (const standing of [OPEN, TAKEN]) {
      expect(when(standing, "escalate")).toEqual({
        act: true,
        words: "You escalated INC-12 at 03:20 UTC. The next in line is paged.",
      });
    }
  });

  test("twice within a minute is once", () => {
    const once = given({}, { escalated: { by: ADA, at: at("03:19:30") } });
    expect(when(once, "escalate")).toEqual({
      act: false,
      words: "You escalated INC-12 at 03:19 UTC already. The next in line is paged.",
    });
    expect(when(once, "escalate", "", at("03:20:30")).act).toBe(true);
  });

  test("right after somebody else did is a second one", () => {
    expect(when(given({}, { escalated: { by: BO, at: at("03:19:59") } }), "escalate").act).toBe(
      true,
    );
  });
});

describe("resolving", () => {
  const triaged = given({ triagedAt: at("03:16"), status: "mitigated" });

  test("what was triaged is done, with what restored it", () => {
    expect(when(triaged, "resolve", "Rolled back.")).toEqual({
      act: true,
      words: "You resolved INC-12. Thank you.",
    });
  });

  test("without saying what restored it is not", () => {
    expect(when(triaged, "resolve", "  ")).toMatchObject({
      act: false,
      words: expect.stringMatching(/^Say what restored the service to resolve INC-12/),
    });
  });

  test("before triage is not possible, and says what to do first", () => {
    expect(when(OPEN, "resolve", "Rolled back.")).toMatchObject({
      act: false,
      words: expect.stringMatching(/^INC-12 has not been triaged/),
    });
  });
});

describe("whoever only looks", () => {
  test("sees the buttons that make sense", () => {
    expect(answersLeft(OPEN)).toEqual(["acknowledge", "escalate"]);
    expect(answersLeft(TAKEN)).toEqual(["escalate"]);
    expect(answersLeft(given({ triagedAt: at("03:16") }))).toEqual([
      "acknowledge",
      "escalate",
      "resolve",
    ]);
  });

  test("reads how it stands", () => {
    expect(standingWords(OPEN, ADA, at("03:20"))).toBe("Nobody has answered yet.");
    expect(standingWords(TAKEN, ADA, at("03:20"))).toBe("Bo acknowledged at 03:14 UTC.");
    expect(standingWords(TAKEN, BO, at("03:20"))).toBe("You acknowledged at 03:14 UTC.");
    const machine = given({ acknowledgedBy: PROBE });
    expect(standingWords(machine, ADA, at("03:20"))).toBe("Probe acknowledged.");
    const over = given({ status: "resolved", resolvedAt: at("03:15") });
    expect(standingWords(over, ADA, at("03:20"))).toBe("INC-12 is resolved since 03:15 UTC.");
  });
});

describe("one answer to several pages", () => {
  const result = (number: number, done: boolean) => ({ number, done, words: `About ${number}.` });

  test("counts up what was done, and says the rest in full", () => {
    const three = [result(12, true), result(13, false), result(14, true), result(15, true)];
    expect(answersWords("acknowledge", three)).toBe(
      "You acknowledged INC-12, INC-14 and INC-15. About 13.",
    );
  });

  test("of which one or none was done keeps every sentence", () => {
    expect(answersWords("escalate", [result(12, true), result(13, false)])).toBe(
      "About 12. About 13.",
    );
    expect(answersWords("escalate", [result(12, true)])).toBe("About 12.");
  });
});
