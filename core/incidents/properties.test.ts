// What holds for every incident, whatever is asked of it in whatever order: tried on many random nights.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../actor.ts";
import { fold } from "../decider.ts";
import type { Impact, Priority, Urgency } from "../priority/matrix.ts";
import { ADA, at, BO, PROBE } from "../testing/night.ts";
import type { Step } from "../testing/story.ts";
import { plusMinutes } from "../time.ts";
import { incidentDecider } from "./decider.ts";
import type { CommandOf } from "./guards.ts";
import { ask, walk } from "./testing.ts";
import { INCIDENT_ROLES, INCIDENT_TYPES } from "./words.ts";
import type { Incident, IncidentCommand, IncidentEvent, ReviewFact, Stamp } from "./words.ts";

type Told = Step<Incident, IncidentCommand, IncidentEvent>;
type Night = readonly Told[];
/** A command that waits to hear when it is asked, and by whom. */
type Asking = (stamp: Stamp) => IncidentCommand;

const by = fc.constantFrom<Actor>(ADA, BO, PROBE, { kind: "muster" });
const serviceId = fc.constantFrom("shop", "search");
/** Now and then nothing is said. */
const words = fc.constantFrom(...["A.", "B.", "C.", " C. "].flatMap((one) => [one, one]), " ");
const priority = fc.constantFrom<Priority>(1, 2, 3, 4, 5);
const impact = fc.constantFrom<Impact>(1, 2, 3);
const urgency = fc.constantFrom<Urgency>(1, 2, 3);
const reasons = fc.subarray(["It is critical.", "Customers use it."]);
const proposal = fc.record({ impact, urgency, priority, reasons }, { noNullPrototype: true });
/** Minutes from now, mostly past ones. */
const offset = fc.integer({ min: -60, max: 3 });
const taskId = fc.constantFrom("task-1", "task-2");
const personId = fc.option(fc.constantFrom(ADA.id, BO.id));
const review = fc.constantFrom<ReviewFact["status"]>("missing", "draft", "signedOff");

function plain<T extends IncidentCommand["type"]>(
  type: T,
  parts: fc.Arbitrary<Partial<CommandOf<T>>> = fc.constant({}),
): fc.Arbitrary<Asking> {
  return parts.map((said) => (stamp) => ask(type, { ...said, ...stamp }));
}

const edited = fc
  .record({ minutes: offset, title: fc.option(words, { nil: undefined }) })
  .map(({ minutes, title }): Asking => (stamp) => {
    const beganAt = plusMinutes(at("02:58"), minutes);
    return ask("edit", { ...stamp, beganAt, ...(title !== undefined && { title }) });
  });
const triaged = fc.record({
  incidentType: fc.constantFrom(...INCIDENT_TYPES),
  category: words,
  impact,
  urgency,
  priority,
  reason: words,
});
const task = fc.record({
  taskId,
  assignee: personId,
  title: words,
  status: fc.constantFrom("open", "done", "dropped"),
});
const updated = fc
  .record({ text: words, minutes: fc.option(fc.integer({ min: -1, max: 60 })) })
  .map(({ text, minutes }): Asking => (stamp) => {
    const nextUpdateAt = minutes === null ? null : plusMinutes(stamp.at, minutes);
    return ask("postUpdate", { ...stamp, text, nextUpdateAt });
  });
const hit = fc
  .record({ serviceId, minutes: offset, reason: words })
  .map(({ minutes, ...said }): Asking => (stamp) => {
    return ask("addService", { ...said, ...stamp, from: plusMinutes(stamp.at, minutes) });
  });
const restored = fc
  .record({ serviceId, minutes: offset })
  .map(({ minutes, ...said }): Asking => (stamp) => {
    return ask("endServiceImpact", { ...said, ...stamp, until: plusMinutes(stamp.at, minutes) });
  });
const resolved = fc
  .record({ restoredBy: words, minutes: fc.option(offset) })
  .map(({ restoredBy, minutes }): Asking => (stamp) => {
    const impactUntil = minutes === null ? null : plusMinutes(stamp.at, minutes);
    return ask("resolve", { ...stamp, restoredBy, impactUntil });
  });
const closed = fc.record({ status: review, minutes: offset }).map((said): Asking => (stamp) => {
  const { status, minutes } = said;
  const signedOff = { status: "signedOff", at: plusMinutes(stamp.at, minutes) } as const;
  return ask("close", { ...stamp, review: status === "signedOff" ? signedOff : { status } });
});

const rarely = fc.oneof(
  plain("declare", fc.record({ proposal })),
  plain("acknowledge"),
  plain("escalate", fc.record({ reason: words })),
  plain("call", fc.record({ reason: words })),
  plain("declareMajor", fc.record({ reason: words })),
  plain("standDownMajor", fc.record({ reason: words })),
  plain("mitigate", fc.record({ how: words })),
  plain("cancel", fc.record({ reason: words })),
  plain("assignRole", fc.record({ role: fc.constantFrom(...INCIDENT_ROLES), personId })),
  plain(
    "addTask",
    task.map(({ status: _, ...said }) => said),
  ),
  plain("changeTask", task),
  updated,
  plain("note", fc.record({ text: words })),
  plain("attach"),
  plain("linkAlert", fc.record({ alertId: fc.constantFrom("alert-1", "alert-2") })),
  plain("linkTicket", fc.record({ ticketId: fc.constantFrom("ticket-1", "ticket-2") })),
  plain("alertResolved", fc.record({ alertId: fc.constantFrom("alert-1", "alert-2") })),
);
/** The way through the stages is walked most, so that nights reach their end and come back. */
const asking = fc.oneof(
  { weight: 12, arbitrary: rarely },
  { weight: 4, arbitrary: plain("triage", triaged) },
  { weight: 3, arbitrary: plain("proposePriority", fc.record({ proposal })) },
  { weight: 3, arbitrary: plain("overrulePriority", fc.record({ priority, reason: words })) },
  { weight: 4, arbitrary: hit },
  { weight: 4, arbitrary: restored },
  { weight: 3, arbitrary: edited },
  { weight: 4, arbitrary: resolved },
  { weight: 4, arbitrary: closed },
  { weight: 5, arbitrary: plain("reopen", fc.record({ reason: words })) },
);

/** Minutes since the command before: often none, and now and then the clock of another node runs behind. */
const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constant(-0.01) },
);

const night: fc.Arbitrary<Night> = fc
  .tuple(
    fc.record({ proposal, by, serviceIds: fc.subarray(["shop", "search"]) }),
    fc.array(fc.record({ gap, by, asking }), { maxLength: 40, size: "max" }),
  )
  .map(([declared, asked]) => {
    let now = at("03:00");
    const rest = asked.map((one) => {
      now = plusMinutes(now, one.gap);
      return one.asking({ at: now, by: one.by });
    });
    return walk([ask("declare", declared), ...rest]);
  });

const nights = (holds: (steps: Night) => boolean | void): void =>
  fc.assert(fc.property(night, holds), { numRuns: 100 });
/** Holds at every step of every night. */
const always = (holds: (step: Told) => boolean): void => nights((steps) => steps.every(holds));

const EVENTS: Readonly<Record<IncidentEvent["type"], true>> = {
  "incident.declared": true,
  "incident.edited": true,
  "incident.acknowledged": true,
  "incident.escalated": true,
  "incident.called": true,
  "incident.triaged": true,
  "incident.priorityProposed": true,
  "incident.priorityOverruled": true,
  "incident.majorDeclared": true,
  "incident.majorStoodDown": true,
  "incident.roleAssigned": true,
  "incident.taskAdded": true,
  "incident.taskChanged": true,
  "incident.updatePosted": true,
  "incident.noted": true,
  "incident.attached": true,
  "incident.alertLinked": true,
  "incident.ticketLinked": true,
  "incident.alertResolved": true,
  "incident.serviceAdded": true,
  "incident.serviceRestored": true,
  "incident.mitigated": true,
  "incident.resolved": true,
  "incident.reopened": true,
  "incident.closed": true,
  "incident.cancelled": true,
};

test("the random nights go everywhere: every event happens and the rules of the process say no", () => {
  const steps = fc.sample(night, { numRuns: 400, seed: 26 }).flat();
  const happened = new Set(steps.flatMap(({ answer }) => answer.happened));
  expect([...happened].toSorted()).toEqual(Object.keys(EVENTS).toSorted());
  const refused = steps.flatMap(({ answer }) => answer.refused ?? []);
  for (const code of ["notTriaged", "notResolved", "closed", "cancelled", "p1IsMajor"]) {
    expect(refused).toContain(`incident.${code}`);
  }
  for (const code of ["reviewMissing", "reviewNotSignedOff", "reviewOutdated", "impactOverlaps"]) {
    expect(refused).toContain(`incident.${code}`);
  }
});

test("every refusal has a code for machines and a sentence for a person", () => {
  always(({ answer: { refused, words: said } }) => {
    if (refused === null) return true;
    return /^incident\.[a-z][A-Za-z0-9]+$/.test(refused) && /^[A-Z].*[.?]$/.test(said);
  });
});

test("every event says when and who, as the command did", () => {
  always(({ command, answer }) =>
    answer.events.every((event) => event.at === command.at && event.by === command.by),
  );
});

test("the state is what its history says, also when both were written down and read again", () => {
  nights((steps) => {
    const history = steps.flatMap(({ answer }) => answer.events);
    const state = steps.at(-1)?.answer.state;
    expect(fold(incidentDecider, history)).toStrictEqual(state);
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });
});

/** What may be said as often as somebody wants to say it. */
const REPEATABLE = new Set(["postUpdate", "note", "attach", "alertResolved"]);

test("a double click changes nothing the second time", () => {
  nights((steps) => {
    const clicks = steps.map(({ command }) => command);
    const seconds = walk(clicks.flatMap((command) => [command, command])).filter(
      ({ command }, place) => place % 2 === 1 && !REPEATABLE.has(command.type),
    );
    return seconds.every(({ answer }) => answer.events.length === 0);
  });
});

test("only a triaged incident is resolved", () => {
  always(
    ({ before, answer }) =>
      !answer.happened.includes("incident.resolved") || before.triagedAt !== null,
  );
});

test("only a resolved incident is closed", () => {
  always(
    ({ before, answer }) =>
      !answer.happened.includes("incident.closed") || before.status === "resolved",
  );
});

test("closed and cancelled is final: nothing but reopening changes it", () => {
  always(({ before, command, answer }) => {
    const final = before.status === "closed" || before.status === "cancelled";
    return !final || command.type === "reopen" || answer.events.length === 0;
  });
});

test("a P1 is always a major incident", () => {
  always(({ answer: { state } }) => state.priority !== 1 || state.major);
});

test("what was ever major, P1 or P2 at its end, is closed only with a review signed after the resolution", () => {
  nights((steps) => {
    let everMajor = false;
    return steps.every(({ before, command, answer }) => {
      everMajor ||= answer.state.major;
      if (command.type !== "close" || answer.events.length === 0) return true;
      const { priority: last, resolvedAt } = before;
      if (!everMajor && last !== 1 && last !== 2) return true;
      return command.review.status === "signedOff" && command.review.at >= (resolvedAt ?? "");
    });
  });
});

test("the impacts of one service never overlap, and at most the last one is open", () => {
  always(({ answer: { state } }) =>
    ["shop", "search"].every((id) => {
      const impacts = state.services
        .filter((one) => one.serviceId === id)
        .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
      return impacts.every(({ from, until }, place) => {
        const next = impacts[place + 1];
        const ends = until ?? "9999";
        return from <= ends && (next === undefined || ends <= next.from);
      });
    }),
  );
});

test("nothing is hit by an incident that is over", () => {
  always(({ answer: { state } }) => {
    const under = state.status === "open" || state.status === "mitigated";
    return under || state.services.every(({ until }) => until !== null);
  });
});

test("no update is promised for an incident that is closed or cancelled", () => {
  always(({ answer: { state } }) => {
    return !["closed", "cancelled"].includes(state.status) || state.nextUpdateAt === null;
  });
});

test("the times fit the status", () => {
  always(({ answer: { state } }) => {
    const over = state.status === "resolved" || state.status === "closed";
    return (
      (state.resolvedAt !== null) === over &&
      (state.restoredBy !== null) === over &&
      (state.closedAt !== null) === (state.status === "closed") &&
      (state.acknowledgedBy === null || state.acknowledgedAt !== null) &&
      (state.status !== "mitigated" || state.mitigatedAt !== null)
    );
  });
});

test("it began before it was detected, and was detected before it was declared", () => {
  always(({ answer: { state } }) => {
    const { beganAt, detectedAt, declaredAt } = state;
    return (beganAt ?? "") <= (detectedAt ?? "") && (detectedAt ?? "") <= (declaredAt ?? "");
  });
});

test("what a person overruled no proposal changes", () => {
  always(({ before, command, answer }) => {
    if (command.type !== "proposePriority" || before.overruled === null) return true;
    return answer.state.priority === before.priority;
  });
});

test("every change of the priority is told, with a reason or as a proposal that is followed", () => {
  always(({ before, answer: { events, state } }) => {
    if (before.status === "none" || before.priority === state.priority) return true;
    return events.some((event) => {
      if (event.type === "incident.priorityOverruled") return event.reason.trim() !== "";
      if (event.type === "incident.priorityProposed") return event.followed;
      return event.type === "incident.triaged" && event.priority === before.proposal?.priority;
    });
  });
});

test("nothing is linked twice and no task is there twice", () => {
  always(({ answer: { state } }) => {
    const tasks = state.tasks.map((one) => one.taskId);
    return [state.alerts, state.tickets, tasks].every((ids) => new Set(ids).size === ids.length);
  });
});

test("every return from the end is counted", () => {
  nights((steps) => {
    const happened = steps.flatMap(({ answer }) => answer.happened);
    const returns = happened.filter((type) => type === "incident.reopened").length;
    return steps.at(-1)?.answer.state.reopenings === returns;
  });
});
