import { describe, expect, test } from "vitest";
import { type Actor, MUSTER } from "../actor.ts";
import * as escalation from "../escalation/testing.ts";
import * as incidents from "../incidents/testing.ts";
import * as notify from "../notify/testing.ts";
import * as reviews from "../reviews/testing.ts";
import { ADA, at, BO } from "../testing/night.ts";
import { tell } from "./tell.ts";
import type { Names, Told } from "./words.ts";

const NAMES: Names = {
  person: (id) => ({ [ADA.id]: "Ada", [BO.id]: "Bo" })[id] ?? "somebody",
  service: (id) => ({ shop: "Shop", search: "Search" })[id] ?? "a service",
  delivery: (id) => (id === "message-1" ? "e-mail to Ada" : null),
};

/** What the timeline says of what happened in a story, entry by entry. */
function told(
  steps: readonly {
    readonly command: { readonly type: string; readonly by?: Actor };
    readonly answer: { readonly events: readonly { readonly type: string }[] };
  }[],
  streamId = "message-1",
): readonly (Told | null)[] {
  return steps.flatMap(({ command, answer }) =>
    answer.events.map((event) => tell({ streamId, actor: command.by ?? MUSTER, event }, NAMES)),
  );
}

const lines = (entries: readonly (Told | null)[]) =>
  entries.map((entry) => (entry === null ? null : `${entry.topic}: ${entry.sentence}`));
const details = (entries: readonly (Told | null)[]) =>
  entries.map((entry) => entry?.detail ?? null);

describe("an incident", () => {
  const { ask } = incidents;
  const night = told(
    incidents.walk([
      ask("declare"),
      ask("linkAlert"),
      ask("edit", { title: "Shop is down", beganAt: at("02:45") }),
      ask("acknowledge"),
      ask("escalate"),
      ask("triage"),
      ask("proposePriority"),
      ask("overrulePriority"),
      ask("proposePriority", { proposal: incidents.P3 }),
      ask("standDownMajor"),
      ask("assignRole"),
      ask("assignRole", { by: BO, personId: null }),
      ask("addTask"),
      ask("changeTask", { status: "done" }),
      ask("postUpdate"),
      ask("note"),
      ask("attach"),
      ask("linkTicket"),
      ask("addService"),
      ask("endServiceImpact"),
      ask("mitigate"),
      ask("alertResolved"),
      ask("resolve"),
      ask("reopen"),
      ask("cancel", { at: at("05:10") }),
    ]),
  );

  test("is a story in sentences", () => {
    expect(lines(night)).toEqual([
      "state: Probe declared the incident: Shop answers slowly",
      "alerts: Alert: SlowAnswers",
      `work: Ada corrected the title and the beginning (now ${at("02:45")}).`,
      "people: Ada acknowledged and is on it.",
      "people: Ada escalated it; Ada had it.",
      "priority: Ada triaged it: software malfunction, release, P3 (impact 2, urgency 2).",
      "priority: The priority is now P1.",
      "priority: Muster declared a major incident.",
      "priority: Ada set the priority to P2 (it was P1).",
      "priority: P3 would be proposed; the priority set by a person stands.",
      "priority: Ada stood down the major incident.",
      "people: Ada is incident commander, assigned by Ada.",
      "people: Bo left the incident commander open.",
      "work: Ada added a task: Roll back release 4.2",
      "work: Bo finished a task: Roll back release 4.2",
      "updates: Ada posted an update and promised the next one.",
      "notes: Bo wrote a note.",
      "notes: Bo attached queue.png.",
      "alerts: Report: I cannot pay",
      "state: Search is hit, says Ada.",
      "state: Shop works again.",
      "state: Ada mitigated it.",
      "alerts: The alert is resolved: SlowAnswers",
      "state: Ada resolved it.",
      "state: Search works again.",
      "state: Bo reopened it; it was resolved.",
      "state: Search is hit, says Bo.",
      "state: Ada cancelled it as a false alarm.",
    ]);
  });

  test("keeps the reasons with the sentences", () => {
    const [declared, linked, , , escalated] = details(night);
    expect(declared).toBe(
      [
        "Detected by Probe: SlowAnswers. No incident is open for Shop.",
        "",
        "P3 is proposed (impact 2, urgency 2):",
        "",
        "- Shop is of medium importance to the business, and customers use it.",
      ].join("\n"),
    );
    expect(linked).toBe("It declared the incident.");
    expect(escalated).toBe("The network is not my field.");
    expect(details(night)).toContain("Half of the customers cannot pay.");
    expect(details(night)).toContain("Before: Ada.");
    expect(details(night)).toContain(`For Bo. Due ${at("03:40")}.`);
    expect(details(night)).toContain("Hit again: The shop is slow again.");
  });

  test("says nothing more where nothing more was said", () => {
    const silent = details(night).filter((detail) => detail?.trim() === "");
    expect(silent).toEqual([]);
  });

  test("is closed with a review or without", () => {
    const review = { status: "signedOff", at: at("05:00") } as const;
    const end = (more: object) => told(incidents.walk([...incidents.RESOLVED, ask("close", more)]));
    expect(lines(end({})).at(-1)).toBe("state: Ada closed it.");
    expect(lines(end({ review })).at(-1)).toBe("state: Ada closed it, reviewed and signed.");
  });

  test("names what was corrected, however much it was", () => {
    const edit = (more: object) =>
      lines(told(incidents.walk([ask("declare"), ask("edit", more)]))).at(-1);
    expect(edit({ summary: "S." })).toBe("work: Ada corrected the summary.");
    expect(edit({ title: "T", summary: "S.", beganAt: at("02:30") })).toBe(
      `work: Ada corrected the title, the summary and the beginning (now ${at("02:30")}).`,
    );
  });

  test("says what became of a task", () => {
    const change = (more: object) =>
      told(incidents.walk([ask("declare"), ask("addTask"), ask("changeTask", more)])).at(-1);
    expect(change({ status: "dropped" })?.sentence).toContain("Bo dropped a task:");
    expect(change({ title: "Roll back" })).toMatchObject({
      sentence: "Bo changed a task: Roll back",
      detail: null,
    });
    expect(change({ assignee: null, dueAt: null })).toMatchObject({
      sentence: "Bo handed over a task: Roll back release 4.2",
      detail: null,
    });
    expect(change({ assignee: ADA.id })?.detail).toBe(`For Ada. Due ${at("03:40")}.`);
  });

  test("says whether the next update was promised", () => {
    const quiet = ask("postUpdate", { nextUpdateAt: null });
    expect(lines(told(incidents.walk([ask("declare"), quiet]))).at(-1)).toBe(
      "updates: Ada posted an update.",
    );
  });
});

describe("a ladder", () => {
  const { ask, OWNER, paged, STARTED } = escalation;

  test("says whom it paged and why, and how it ended", () => {
    const unreachable = ["Bo has no address."];
    const first = ask("climb", { reached: [paged("Ada"), paged("Cy")], unreachable });
    const steps = told(escalation.walk([...STARTED, first, ask("acknowledge", { by: BO })]));
    expect(lines(steps)).toEqual([
      "pages: The ladder “Shop at night” was started.",
      "pages: Rung 1 of 2: paged Ada, Cy.",
      "pages: The ladder stopped: Bo answered.",
    ]);
    expect(details(steps)).toEqual([
      "INC-1 hits the shop.",
      [
        "- Ada: On call for the shop.",
        "- Cy: On call for the shop.",
        "- Bo has no address.",
        "- The ladder starts.",
      ].join("\n"),
      null,
    ]);
  });

  test("says that nobody could be reached, that it was stopped, that it ended", () => {
    const nobody = ask("climb", { reached: [] });
    expect(lines(told(escalation.walk([...STARTED, nobody, ask("stop")]))).slice(1)).toEqual([
      "pages: Rung 1 of 2: nobody could be reached.",
      "pages: The ladder was stopped.",
    ]);
    const last = ask("climb", { expectedRung: 3, at: at("03:30") });
    expect(lines(told(escalation.walk([...OWNER, last]))).at(-1)).toBe(
      "pages: The ladder ended and nobody answered.",
    );
  });
});

describe("a message", () => {
  const { ask, failed, walk, WITHHELD } = notify;
  const plan = ask("plan");

  test("that is planned is no news; what became of it is", () => {
    const record = (receipt: typeof WITHHELD) => ask("record", { receipt });
    const steps = told(
      walk([
        plan,
        record(failed("temporary")),
        record(failed("permanent")),
        ask("retry"),
        ask("record"),
      ]),
    );
    expect(lines(steps)).toEqual([
      null,
      "pages: E-mail to Ada failed and will be tried again.",
      "pages: E-mail to Ada was given up after 2 attempts.",
      "pages: Muster sent again: e-mail to Ada.",
      "pages: E-mail to Ada was handed over.",
    ]);
    expect(details(steps)).toEqual([
      null,
      "451 try again later",
      "550 no such mailbox",
      null,
      null,
    ]);
    expect(lines(told(walk([plan, record(WITHHELD)]))).at(-1)).toBe(
      "pages: E-mail to Ada did not leave the building.",
    );
    expect(lines(told(walk([plan, ask("cancel")]))).at(-1)).toBe(
      "pages: E-mail to Ada was no longer needed.",
    );
  });

  test("whose address is no longer known is a message", () => {
    expect(lines(told(walk([plan, ask("record")]), "unknown")).at(-1)).toBe(
      "pages: Message was handed over.",
    );
  });
});

describe("a review", () => {
  const { ask, SIGNED, walk, WRITTEN } = reviews;

  test("is opened, written, signed and withdrawn", () => {
    const steps = told(walk([...SIGNED, ask("withdraw")]));
    expect(lines(steps)).toEqual([
      "review: Ada opened the review.",
      "review: Ada wrote the review: summary, root cause, contributing factors, what went well, what went badly.",
      "review: Bo signed off the review.",
      "review: Ada withdrew the signature of the review.",
    ]);
    expect(details(steps)).toEqual([null, null, null, "The incident was reopened."]);
  });

  test("says why there are no actions", () => {
    const none = ask("signOff", { actions: 0, noActionsReason: "The index is there." });
    expect(details(told(walk([...WRITTEN, none]))).at(-1)).toBe("No actions: The index is there.");
  });

  test("has actions that are added, changed and done", () => {
    const action = (event: { readonly type: string }) =>
      tell({ streamId: "review-1", actor: ADA, event }, NAMES)?.sentence;
    const title = "Add an index";
    const added = { type: "action.added", title, dueOn: "2026-12-01" };
    const changed = { type: "action.changed", title };
    expect(action(added)).toBe("Ada added an action due 2026-12-01: Add an index");
    expect(action(changed)).toBe("Ada changed an action: Add an index");
    const done = { ...changed, status: "done" };
    expect(action(done)).toBe("Ada set an action to done: Add an index");
  });
});

test("what belongs to none of them is not told", () => {
  const event = { type: "alert.opened" };
  expect(tell({ streamId: "alert-1", actor: MUSTER, event }, NAMES)).toBeNull();
});
