// Holds the buttons to the rules: what is offered is never refused, and what is not offered would have been in vain.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { needsReview } from "../../../core/incidents/stages.ts";
import { ask, given, RESOLVED, TRIAGED, walk } from "../../../core/incidents/testing.ts";
import type { Incident, IncidentCommand } from "../../../core/incidents/words.ts";
import { ADA, BO, nextDay } from "../../../core/testing/night.ts";
import { ACTION_IDS, actionOf, nextStep } from "./actions.ts";
import type { ActionId, Situation } from "./actions.ts";

function situationOf(state: Incident, review: Situation["review"] = "none"): Situation {
  if (state.status === "none") throw new Error("nothing is declared yet");
  const { status, acknowledgedBy, triagedAt, major, priority, roles } = state;
  const commander = roles.commander;
  return {
    status,
    acknowledgedBy: acknowledgedBy === null ? null : { kind: "person", id: null, name: "Ada" },
    triagedAt,
    major,
    priority,
    roles:
      commander === undefined
        ? []
        : [{ role: "commander", person: { personId: commander, name: commander } }],
    needsReview: needsReview(state),
    review,
  };
}

/** What pressing the button sends; absent: it only opens something. */
const SENT: Readonly<Partial<Record<ActionId, IncidentCommand>>> = {
  acknowledge: ask("acknowledge"),
  triage: ask("triage", { reason: "So it is.", category: "database" }),
  update: ask("postUpdate"),
  note: ask("note"),
  task: ask("addTask", { taskId: "another" }),
  command: ask("assignRole"),
  escalate: ask("escalate"),
  call: ask("call", { callId: "another" }),
  mitigate: ask("mitigate"),
  resolve: ask("resolve"),
  close: ask("close", { review: { status: "signedOff", at: nextDay("09:00") } }),
  service: ask("addService"),
  overrule: ask("overrulePriority"),
  major: ask("declareMajor"),
  standDown: ask("standDownMajor"),
  edit: ask("edit", { title: "Another title" }),
  reopen: ask("reopen"),
  cancel: ask("cancel"),
};

/** The way to any state: commands that were all accepted. */
const anyWay = fc
  .array(fc.constantFrom(...Object.values(SENT)), { maxLength: 12 })
  .map((asked) =>
    walk([ask("declare"), ...asked]).flatMap(({ command, answer }) =>
      answer.refused === null ? [command] : [],
    ),
  );

/** The dialog of resolving leads to triage first: the key must not be dead for a woken engineer. */
const isExplained = (id: ActionId, state: Incident) => id === "resolve" && state.triagedAt === null;

test("no action that is offered is refused", () => {
  fc.assert(
    fc.property(anyWay, (way) => {
      const { state, when } = given(...way);
      const situation = situationOf(state);
      for (const id of ACTION_IDS) {
        const command = SENT[id];
        if (command === undefined || isExplained(id, state)) continue;
        if (!actionOf(id).offered(situation, ADA.id)) continue;
        expect(when(command).refused, `${id} in ${state.status}`).toBeNull();
      }
    }),
  );
});

test("an action that is not offered would be refused or change nothing", () => {
  fc.assert(
    fc.property(anyWay, (way) => {
      const { state, when } = given(...way);
      const situation = situationOf(state);
      for (const id of ACTION_IDS) {
        const command = SENT[id];
        if (command === undefined || actionOf(id).offered(situation, ADA.id)) continue;
        const answer = when(command);
        expect([id, answer.refused === null ? answer.happened : []]).toEqual([id, []]);
      }
    }),
  );
});

describe("the next step", () => {
  const after = (...way: readonly IncidentCommand[]) => situationOf(given(...way).state);

  test("leads from the declaration through the stages to the end", () => {
    expect(nextStep(after(ask("declare")))).toBe("acknowledge");
    expect(nextStep(after(ask("declare"), ask("acknowledge")))).toBe("triage");
    expect(nextStep(after(...TRIAGED))).toBe("mitigate");
    expect(nextStep(after(...TRIAGED, ask("mitigate")))).toBe("resolve");
    expect(nextStep(after(...RESOLVED))).toBe("close");
    expect(nextStep(after(...RESOLVED, ask("close")))).toBeNull();
  });

  test("is the review when one is needed and not signed", () => {
    const { state } = given(...TRIAGED, ask("declareMajor"), ask("resolve"));
    expect(nextStep(situationOf(state))).toBe("review");
    expect(nextStep(situationOf(state, "draft"))).toBe("review");
    expect(nextStep(situationOf(state, "signedOff"))).toBe("close");
  });

  test("is to answer anew after an escalation", () => {
    const { state } = given(...TRIAGED, ask("escalate", { by: BO }));
    expect(nextStep(situationOf(state))).toBe("acknowledge");
  });

  test("is none after a false alarm", () => {
    expect(nextStep(after(ask("declare"), ask("cancel")))).toBeNull();
  });
});
