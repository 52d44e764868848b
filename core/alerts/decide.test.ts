import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../decider.ts";
import type { Severity, Signal } from "../signals/words.ts";
import { at } from "../testing/night.ts";
import { askerOf, storyOf } from "../testing/story.ts";
import type { Step } from "../testing/story.ts";
import { plusMinutes } from "../time.ts";
import { alertDecider } from "./decider.ts";
import type { Alert, AlertCommand, AlertEvent } from "./words.ts";

const { given, walk } = storyOf(alertDecider);

const SIGNAL: Signal = {
  dedupKey: "key:shop/slow",
  status: "firing",
  title: "SlowAnswers",
  description: "p99 is 4 s",
  severity: "error",
  service: "shop",
  labels: { job: "shop" },
  annotations: {},
  link: null,
  startedAt: at("02:50"),
  endedAt: null,
};

/** Began 02:50, opened 03:00, put to an incident at once, ended 03:40, resolved 03:41. */
const ask = askerOf<AlertCommand>({
  open: {
    type: "open",
    signal: SIGNAL,
    serviceId: "shop",
    serviceReason: "Its label job is shop.",
    at: at("03:00"),
  },
  correlate: {
    type: "correlate",
    incidentId: "incident-1",
    reason: "No incident is open for Shop.",
    at: at("03:00"),
  },
  resolve: {
    type: "resolve",
    endedAt: at("03:40"),
    reason: "The source says so.",
    at: at("03:41"),
  },
});

describe("opened", () => {
  test("by its first firing, with the service and why it is this one", () => {
    const { events, state } = given().when(ask("open"));
    expect(events).toEqual([
      {
        type: "alert.opened",
        signal: SIGNAL,
        serviceId: "shop",
        serviceReason: "Its label job is shop.",
        at: at("03:00"),
      },
    ]);
    expect(state).toEqual({
      status: "firing",
      title: "SlowAnswers",
      severity: "error",
      serviceId: "shop",
      startedAt: at("02:50"),
      openedAt: at("03:00"),
      resolvedAt: null,
      incidentId: null,
    });
  });

  test("a repetition opens nothing", () => {
    const again = ask("open", { at: at("03:01"), signal: { ...SIGNAL, title: "Still slow" } });
    const answer = given(ask("open")).when(again);
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.title).toBe("SlowAnswers");
  });

  test("a resolved signal for what never fired opens nothing", () => {
    const resolved: Signal = { ...SIGNAL, status: "resolved", endedAt: at("02:59") };
    expect(given().when(ask("open", { signal: resolved }))).toMatchObject({
      events: [],
      refused: null,
    });
  });

  test("a source whose clock is ahead did not fire in the future", () => {
    const ahead = { ...SIGNAL, startedAt: at("03:00:00.001") };
    expect(given().when(ask("open", { signal: ahead })).state.startedAt).toBe(at("03:00"));
  });

  test("resolved is final: a new firing is a new alert", () => {
    const answer = given(ask("open"), ask("resolve")).when(ask("open", { at: at("03:50") }));
    expect(answer).toMatchObject({ refused: "alert.resolved", kind: "conflict" });
    expect(answer.words).toContain("A new firing opens a new alert.");
  });
});

describe("resolved", () => {
  test("with its end and the reason", () => {
    const { events, state } = given(ask("open")).when(ask("resolve"));
    expect(events).toEqual([
      {
        type: "alert.resolved",
        endedAt: at("03:40"),
        reason: "The source says so.",
        at: at("03:41"),
      },
    ]);
    expect(state).toMatchObject({ status: "resolved", resolvedAt: at("03:41") });
  });

  test.for([
    ["before the beginning", at("02:30"), at("02:50")],
    ["at the beginning", at("02:50"), at("02:50")],
    ["now", at("03:41"), at("03:41")],
    ["in the future", at("09:00"), at("03:41")],
  ] as const)("an end %s is kept between the beginning and now", ([, endedAt, kept]) => {
    expect(given(ask("open")).when(ask("resolve", { endedAt })).events).toMatchObject([
      { endedAt: kept },
    ]);
  });

  test("twice says nothing", () => {
    const again = ask("resolve", { at: at("03:42"), reason: "It is quiet for 30 days." });
    const answer = given(ask("open"), ask("resolve")).when(again);
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.resolvedAt).toBe(at("03:41"));
  });
});

describe("correlated", () => {
  test("with an incident, and why", () => {
    const { events, state } = given(ask("open")).when(ask("correlate"));
    expect(events).toMatchObject([
      { incidentId: "incident-1", reason: "No incident is open for Shop." },
    ]);
    expect(state.incidentId).toBe("incident-1");
  });

  test("with the same incident again says nothing, with another one it moves", () => {
    const told = given(ask("open"), ask("correlate"));
    expect(told.when(ask("correlate", { reason: "Again." })).events).toEqual([]);
    const moved = told.when(ask("correlate", { incidentId: "incident-2" }));
    expect(moved.state.incidentId).toBe("incident-2");
  });

  test("also after its end: an incident is understood afterwards", () => {
    const told = given(ask("open"), ask("resolve"));
    const late = told.when(ask("correlate", { at: at("04:00") }));
    expect(late.state).toMatchObject({ status: "resolved", incidentId: "incident-1" });
  });
});

test.for(["resolve", "correlate"] as const)("%s waits for the first firing", (type) => {
  expect(given().when(ask(type))).toMatchObject({ refused: "alert.notOpened", kind: "conflict" });
});

type Told = Step<Alert, AlertCommand, AlertEvent>;

const command = fc
  .record({
    type: fc.constantFrom("open", "open", "resolve", "correlate"),
    status: fc.constantFrom("firing", "firing", "resolved"),
    severity: fc.constantFrom<Severity>("critical", "error", "warning", "info"),
    incidentId: fc.constantFrom("incident-1", "incident-2"),
    minutes: fc.integer({ min: -30, max: 30 }),
    gap: fc.integer({ min: 0, max: 20 }),
  })
  .map((said) => (before: string): AlertCommand => {
    const now = plusMinutes(before, said.gap);
    const then = plusMinutes(now, said.minutes);
    const { status, severity, incidentId } = said;
    const signal: Signal = { ...SIGNAL, status, severity, startedAt: then };
    if (said.type === "open") return ask("open", { signal, at: now });
    if (said.type === "resolve") return ask("resolve", { endedAt: then, at: now });
    return ask("correlate", { incidentId, at: now });
  });

const life = fc.array(command, { maxLength: 12, size: "max" }).map((makers) => {
  let now = at("03:00");
  return walk(
    makers.map((make) => {
      const made = make(now);
      now = made.at;
      return made;
    }),
  );
});

const lives = (holds: (steps: readonly Told[]) => boolean | void): void =>
  fc.assert(fc.property(life, holds), { numRuns: 200 });
const types = (steps: readonly Told[]) => steps.flatMap(({ answer }) => answer.happened);
const count = (steps: readonly Told[], type: AlertEvent["type"]) =>
  types(steps).filter((one) => one === type).length;

describe("whatever a source sends in whatever order", () => {
  test("every event happens in these random lives", () => {
    const steps = fc.sample(life, { numRuns: 50, seed: 3 }).flat();
    expect(new Set(types(steps)).size).toBe(3);
  });

  test("an alert opens at most once and is resolved at most once, in this order", () => {
    lives((steps) => {
      const told = types(steps).filter((type) => type !== "alert.correlated");
      return ["", "alert.opened", "alert.opened,alert.resolved"].includes(told.join());
    });
  });

  test("it ends between its beginning and the moment it was told", () => {
    lives((steps) =>
      steps.every(({ before, answer }) =>
        answer.events.every(
          (event) =>
            event.type !== "alert.resolved" ||
            ((before.startedAt ?? "") <= event.endedAt && event.endedAt <= event.at),
        ),
      ),
    );
  });

  test("it belongs to one incident at a time, and every move is told", () => {
    lives((steps) => {
      const moves = steps.filter(({ before, answer }) => {
        return before.incidentId !== answer.state.incidentId;
      });
      return moves.length === count(steps, "alert.correlated");
    });
  });

  test("the state is what its history says, also when both were written down and read again", () => {
    lives((steps) => {
      const history = steps.flatMap(({ answer }) => answer.events);
      const state = steps.at(-1)?.answer.state ?? alertDecider.initial;
      expect(fold(alertDecider, history)).toStrictEqual(state);
      expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    });
  });

  test("saying everything twice makes no difference", () => {
    lives((steps) => {
      const commands = steps.map((step) => step.command);
      const twice = walk(commands.flatMap((one) => [one, one]));
      expect(types(twice)).toEqual(types(steps));
      expect(twice.at(-1)?.answer.state).toEqual(steps.at(-1)?.answer.state);
    });
  });
});
