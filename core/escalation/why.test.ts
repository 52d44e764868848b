import { describe, expect, test } from "vitest";
import { type Actor, MUSTER } from "../actor.ts";
import { ADA, at, BO } from "../testing/night.ts";
import { ask, given, paged, POLICY } from "./testing.ts";
import type { EscalationCommand } from "./words.ts";
import { explainWhy, type PageTo, type Turn, type WhyEntry, type WhyFacts } from "./why.ts";

/** The journal of one ladder, command by command. */
function entriesOf(commands: readonly EscalationCommand[], streamId = "ladder-1"): WhyEntry[] {
  return commands.flatMap((command, place) => {
    const actor: Actor = "by" in command ? command.by : MUSTER;
    const { events } = given(...commands.slice(0, place)).when(command);
    return events.map((event) => ({ at: event.at, actor, streamId, event }));
  });
}

const START = ask("start");
const FIRST = ask("climb", {
  reached: [{ personId: "p-ada", name: "Ada", reason: "On call for the shop." }],
  reason: "",
});
const ANSWERED = ask("acknowledge", { by: ADA });

const ASKED = {
  ada: { personId: "p-ada", name: "Ada" },
  bo: { personId: "p-bo", name: "Bo" },
} as const;

function why(who: keyof typeof ASKED, facts: Partial<WhyFacts>) {
  return explainWhy({
    person: ASKED[who],
    entries: [],
    pages: [],
    turns: new Map(),
    nameOf: ({ id }) => (id === "shop-primary" ? "Shop primary" : "Bo"),
    ...facts,
  });
}

const sent: PageTo = {
  channel: "email",
  address: "a…@x",
  status: "sent",
  reason: "At once by the usual rules.",
  dueAt: at("03:00"),
  sentAt: at("03:00:01"),
  answeredAt: null,
  lastError: null,
};
const turn: Turn = {
  label: "Rung 2 of 2",
  at: at("03:05"),
  reason: "Named in the escalation policy.",
};

describe("somebody who was woken", () => {
  test("reads which rung it was, why it was them, and what reached them", () => {
    const answer = why("ada", { entries: entriesOf([START, FIRST]), pages: [sent] });
    expect(answer.verdict).toBe("Ada was woken once.");
    expect(answer.woken).toBe(true);
    expect(answer.lines).toEqual([
      {
        at: at("03:00"),
        tone: "fact",
        words: "The ladder “Shop at night” began. INC-1 hits the shop.",
      },
      { at: at("03:00"), tone: "woken", words: "Rung 1 of 2 paged Ada. On call for the shop." },
      {
        at: at("03:00:01"),
        tone: "woken",
        words: "E-mail to a…@x was handed over. At once by the usual rules.",
      },
    ]);
  });

  test("on two rungs was woken twice", () => {
    const again = ask("climb", { expectedRung: 1, reached: [paged("p-ada")], at: at("03:05") });
    const answer = why("ada", { entries: entriesOf([START, FIRST, again]), pages: [sent] });
    expect(answer.verdict).toBe("Ada was woken twice.");
  });

  test("by a call reads who called and for what", () => {
    const event = {
      type: "incident.called",
      callId: "call-1",
      skill: "Kafka",
      people: [ASKED.bo],
      skipped: ["Ada is the one who calls."],
      reason: "A partition has no leader.",
    } as const;
    const entries = [{ at: at("03:10"), actor: BO, streamId: "incident-1", event }];
    expect(why("bo", { entries, pages: [sent] })).toMatchObject({
      verdict: "Bo was woken once.",
      lines: [{}, { words: "Bo called Bo for the skill Kafka: A partition has no leader." }],
    });
    expect(why("ada", { entries }).lines).toEqual([
      {
        at: at("03:10"),
        tone: "notWoken",
        words: "Bo called Bo for the skill Kafka. Ada is the one who calls.",
      },
    ]);
  });

  test("but whom no message reached was not woken, and reads what became of it", () => {
    const sms = { ...sent, channel: "sms", address: "+49 … 34", sentAt: null };
    const dead: PageTo = { ...sms, status: "dead", lastError: "no such number." };
    const answer = why("ada", { entries: entriesOf([START, FIRST]), pages: [dead] });
    expect(answer).toMatchObject({
      woken: false,
      verdict: "Ada was to be woken once, and no message got out.",
    });
    expect(answer.lines.at(-1)).toEqual({
      at: at("03:00"),
      tone: "notWoken",
      words: "SMS to +49 … 34 did not get through: no such number.",
    });
    const waits: PageTo = { ...sms, status: "planned", dueAt: at("07:00") };
    const later = why("ada", { entries: entriesOf([START, FIRST]), pages: [waits] });
    expect(later.verdict).toBe("Ada is being paged, and nothing has gone out yet.");
    expect(later.lines.at(-1)).toMatchObject({
      at: at("07:00"),
      words: "SMS to +49 … 34 is due then. At once by the usual rules.",
    });
  });

  test("reads what was no longer needed, and by which message they answered", () => {
    const pages: PageTo[] = [
      { ...sent, status: "delivered", answeredAt: at("03:02") },
      { ...sent, status: "cancelled", channel: "voice", dueAt: at("03:05"), sentAt: null },
    ];
    const { lines } = why("ada", { entries: entriesOf([START, FIRST]), pages });
    expect(lines.slice(2).map(({ words }) => words)).toEqual([
      `E-mail to a…@x arrived. At once by the usual rules. It was answered at ${at("03:02")}.`,
      "Voice to a…@x was no longer needed by then.",
    ]);
  });
});

describe("somebody who was not woken", () => {
  test("because another answered before their turn reads when that would have been", () => {
    const entries = entriesOf([START, FIRST, ANSWERED]);
    const answer = why("bo", { entries, turns: new Map([["ladder-1", turn]]) });
    expect(answer.verdict).toBe("Bo was not woken: Ada answered before their turn.");
    expect(answer.lines.map(({ words }) => words).slice(1)).toEqual([
      "Rung 1 of 2 paged Ada. It asks for whoever is on call in Shop primary; at that moment Bo was not among them.",
      "Ada answered, and the ladder stopped.",
      `The turn of Bo would have been at ${at("03:05")} (Rung 2 of 2). Named in the escalation policy.`,
    ]);
  });

  test("because they answered by themselves reads that", () => {
    const entries = entriesOf([START, FIRST, ask("acknowledge", { by: BO })]);
    expect(why("bo", { entries, turns: new Map([["ladder-1", turn]]) }).verdict).toBe(
      "Bo was not woken: they answered before it was their turn.",
    );
  });

  test("yet reads when their turn comes", () => {
    const turns = new Map([["ladder-1", turn]]);
    expect(why("bo", { entries: entriesOf([START, FIRST]), turns }).verdict).toBe(
      `Bo was not woken: their turn comes at ${at("03:05")} (Rung 2 of 2), if nobody answers before.`,
    );
  });

  test("because the ladder could not reach them reads its very sentence", () => {
    const climb = ask("climb", { reached: [], unreachable: ["Bo may not sign in (disabled)."] });
    const answer = why("bo", { entries: entriesOf([START, climb]) });
    expect(answer.verdict).toBe("Bo was not woken: Bo may not sign in (disabled).");
    expect(answer.lines[1]).toMatchObject({
      tone: "notWoken",
      words: "Rung 1 of 2 reached nobody. Bo may not sign in (disabled).",
    });
  });

  test("because no rung leads to them reads so, also at the owner's rung", () => {
    const empty = ask("start", { policy: { ...POLICY, rungs: [] } });
    const owner = ask("climb", { reached: [paged("p-owner")] });
    const answer = why("bo", { entries: entriesOf([empty, owner]) });
    expect(answer.verdict).toBe("Bo was not woken: no rung that was reached leads to Bo.");
    expect(answer.lines[1]?.words).toBe(
      "Owner of last resort paged p-owner. Bo is not an owner of the organisation.",
    );
  });

  test("because nobody was looked for reads that", () => {
    expect(why("ada", {}).verdict).toBe("Ada was not woken: nobody was looked for by a ladder.");
  });
});

test("the lines stand in the order of time, whatever they tell of", () => {
  const { lines } = why("ada", { entries: entriesOf([START, FIRST, ANSWERED]), pages: [sent] });
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted());
});
