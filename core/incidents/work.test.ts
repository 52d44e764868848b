import { describe, expect, test } from "vitest";
import { ADA, at, BO, PROBE } from "../testing/night.ts";
import { LONGEST_TEXT } from "./guards.ts";
import { ask, given, RESOLVED, TRIAGED } from "./testing.ts";

describe("roles", () => {
  test("somebody takes a role, another one takes over, and the timeline says from whom", () => {
    const told = given(ask("declare"), ask("assignRole"));
    expect(told.state.roles).toEqual({ commander: ADA.id });
    const { events, state } = told.when(ask("assignRole", { at: at("04:20"), personId: BO.id }));
    expect(events).toMatchObject([
      { type: "incident.roleAssigned", role: "commander", personId: BO.id, instead: ADA.id },
    ]);
    expect(state.roles).toEqual({ commander: BO.id });
  });

  test("a role given back is nobody's", () => {
    const told = given(ask("declare"), ask("assignRole"));
    const { state } = told.when(ask("assignRole", { personId: null }));
    expect(state.roles).toEqual({});
    expect(Object.keys(state.roles)).toEqual([]);
  });

  test("who has the role already does not get it again, and nobody gives back what nobody has", () => {
    expect(given(ask("declare"), ask("assignRole")).when(ask("assignRole")).events).toEqual([]);
    expect(given(ask("declare")).when(ask("assignRole", { personId: null })).events).toEqual([]);
  });

  test("one person may hold two roles when the night is short of people", () => {
    const told = given(ask("declare"), ask("assignRole"));
    const { state } = told.when(ask("assignRole", { role: "scribe" }));
    expect(state.roles).toEqual({ commander: ADA.id, scribe: ADA.id });
  });
});

describe("tasks", () => {
  const TASK = {
    taskId: "task-1",
    title: "Roll back release 4.2",
    assignee: BO.id,
    dueAt: at("03:40"),
    status: "open",
  };

  test("a task is added once, however often the form is sent", () => {
    const { events } = given(ask("declare")).when(ask("addTask"));
    expect(events).toEqual([{ type: "incident.taskAdded", at: at("03:21"), by: ADA, task: TASK }]);
    const again = ask("addTask", { at: at("03:21:01"), title: "" });
    expect(given(ask("declare"), ask("addTask")).when(again).events).toEqual([]);
  });

  test("done: the event carries the task before and after", () => {
    const told = given(ask("declare"), ask("addTask"));
    const { events, state } = told.when(ask("changeTask", { status: "done" }));
    expect(events).toEqual([
      {
        type: "incident.taskChanged",
        at: at("03:22"),
        by: BO,
        taskId: "task-1",
        before: TASK,
        task: { ...TASK, status: "done" },
      },
    ]);
    expect(state.tasks).toEqual([{ ...TASK, status: "done" }]);
  });

  test("nobody's and without a date is a change, left out is not", () => {
    const told = given(ask("declare"), ask("addTask"));
    expect(told.when(ask("changeTask", { assignee: null, dueAt: null })).state.tasks).toEqual([
      { ...TASK, assignee: null, dueAt: null },
    ]);
    expect(told.when(ask("changeTask")).events).toEqual([]);
    const same = ask("changeTask", { title: ` ${TASK.title} `, status: "open" });
    expect(told.when(same).events).toEqual([]);
  });

  test("changes the one that is meant", () => {
    const other = ask("addTask", { taskId: "task-2", title: "Call the provider" });
    const told = given(ask("declare"), ask("addTask"), other);
    const { state } = told.when(ask("changeTask", { taskId: "task-2", status: "dropped" }));
    expect(state.tasks.map(({ taskId, status }) => [taskId, status])).toEqual([
      ["task-1", "open"],
      ["task-2", "dropped"],
    ]);
  });

  test("a task needs a title, also later", () => {
    const missing = "incident.taskTitleMissing";
    expect(given(ask("declare")).when(ask("addTask", { title: " " })).refused).toBe(missing);
    const told = given(ask("declare"), ask("addTask"));
    expect(told.when(ask("changeTask", { title: "" })).refused).toBe(missing);
  });

  test("a task of another incident is unknown here", () => {
    const answer = given(ask("declare")).when(ask("changeTask"));
    expect(answer).toMatchObject({ refused: "incident.unknownTask", kind: "rule" });
  });

  test("what is left to do after the resolution can still be written down and done", () => {
    const late = given(...RESOLVED, ask("addTask", { at: at("04:10") }));
    const done = ask("changeTask", { at: at("04:20"), status: "done" });
    expect(late.when(done).state.tasks).toMatchObject([{ status: "done" }]);
  });
});

describe("updates", () => {
  test("say what is new and when the next one comes", () => {
    const { events, state } = given(ask("declare")).when(ask("postUpdate", { text: " Slow. \n" }));
    expect(events).toMatchObject([{ text: "Slow.", nextUpdateAt: at("03:55") }]);
    expect(state).toMatchObject({ updatedAt: at("03:25"), nextUpdateAt: at("03:55") });
  });

  test("an update without a promise takes the old promise back", () => {
    const told = given(ask("declare"), ask("postUpdate"));
    const last = ask("postUpdate", { at: at("03:50"), nextUpdateAt: null });
    expect(told.when(last).state).toMatchObject({ updatedAt: at("03:50"), nextUpdateAt: null });
  });

  test("nobody promises the next update for now or earlier", () => {
    const promise = (nextUpdateAt: string) =>
      given(ask("declare")).when(ask("postUpdate", { nextUpdateAt })).refused;
    expect(promise(at("03:24:59.999"))).toBe("incident.nextUpdateInThePast");
    expect(promise(at("03:25"))).toBe("incident.nextUpdateInThePast");
    expect(promise(at("03:25:00.001"))).toBeNull();
  });
});

describe("texts", () => {
  test.for(["postUpdate", "note"] as const)("an empty %s is refused", (type) => {
    const answer = given(ask("declare")).when(ask(type, { text: " \n\t" }));
    expect(answer.refused).toBe("incident.textMissing");
  });

  test.for(["postUpdate", "note"] as const)(
    "a %s of 20,000 characters is kept, not one more",
    (type) => {
      const long = (more: number) =>
        given(ask("declare")).when(ask(type, { text: ` ${"x".repeat(LONGEST_TEXT + more)} ` }));
      expect(long(0).refused).toBeNull();
      const answer = long(1);
      expect(answer.refused).toBe("incident.textTooLong");
      expect(answer.words).toContain("has 20001 characters; at most 20000 are kept");
    },
  );

  test("a note changes nothing but the timeline", () => {
    const told = given(...TRIAGED);
    const { events, state } = told.when(ask("note"));
    expect(events).toEqual([
      { type: "incident.noted", at: at("03:26"), by: BO, text: "The queue is **full**." },
    ]);
    expect(state).toEqual(told.state);
  });

  test("an attachment keeps its name, size and fingerprint", () => {
    const { events } = given(ask("declare")).when(ask("attach", { name: " queue.png " }));
    expect(events).toEqual([
      {
        type: "incident.attached",
        at: at("03:27"),
        by: BO,
        attachmentId: "file-1",
        name: "queue.png",
        bytes: 4096,
        sha256: "0".repeat(64),
      },
    ]);
    const nameless = given(ask("declare")).when(ask("attach", { name: "" }));
    expect(nameless.refused).toBe("incident.attachmentNameMissing");
  });
});

describe("links", () => {
  test("an alert and a report are linked once, with the reason", () => {
    const told = given(ask("declare"), ask("linkAlert"), ask("linkTicket"));
    expect(told.state).toMatchObject({ alerts: ["alert-1"], tickets: ["ticket-1"] });
    expect(told.when(ask("linkAlert")).events).toEqual([]);
    expect(told.when(ask("linkTicket")).events).toEqual([]);
    const { events } = given(ask("declare")).when(ask("linkAlert"));
    expect(events).toMatchObject([{ title: "SlowAnswers", reason: "It declared the incident." }]);
  });

  test("the end of a linked alert is told and resolves nothing by itself", () => {
    const told = given(ask("declare"), ask("linkAlert"));
    const { events, state } = told.when(ask("alertResolved"));
    expect(events).toEqual([
      {
        type: "incident.alertResolved",
        at: at("03:50"),
        by: PROBE,
        alertId: "alert-1",
        title: "SlowAnswers",
      },
    ]);
    expect(state).toEqual(told.state);
  });

  test("the end of an alert of another incident is not told here", () => {
    const other = ask("alertResolved", { alertId: "alert-2" });
    expect(given(ask("declare"), ask("linkAlert")).when(other).events).toEqual([]);
  });
});
