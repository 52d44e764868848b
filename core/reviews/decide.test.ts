import { describe, expect, test } from "vitest";
import { ADA, BO, nextDay } from "../testing/night.ts";
import { SECTION_NAMES, sectionsWith } from "./decide.ts";
import { ask, given, SIGNED, WRITTEN } from "./testing.ts";
import { REVIEW_SECTIONS } from "./words.ts";

describe("opened", () => {
  test("with what the journal knows, the other sections empty", () => {
    const { events, state } = given().when(ask("open"));
    expect(events).toEqual([
      {
        type: "review.opened",
        sections: {
          summary: "",
          impact: "The shop was slow for an hour.",
          timeline: "- 03:00 declared",
          rootCause: "",
          contributingFactors: "",
          wentWell: "",
          wentBadly: "",
        },
        at: nextDay("09:00"),
        by: ADA,
      },
    ]);
    expect(state).toMatchObject({ status: "draft", signedOffAt: null, signedOffBy: null });
  });

  test("once: what was written is not overwritten by a second draft", () => {
    const answer = given(...WRITTEN).when(ask("open", { draft: { timeline: "new" } }));
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.sections.timeline).toBe("- 03:00 declared");
  });
});

describe("written", () => {
  test("only what really changes is said, as it was typed", () => {
    const sections = { summary: " Slow. \n", timeline: "- 03:00 declared" };
    const { events, state } = given(ask("open")).when(ask("write", { sections }));
    expect(events).toEqual([
      { type: "review.written", sections: { summary: " Slow. \n" }, at: nextDay("09:30"), by: ADA },
    ]);
    expect(state.sections).toMatchObject(sections);
  });

  test("nothing new says nothing", () => {
    expect(given(...WRITTEN).when(ask("write")).events).toEqual([]);
    expect(given(...WRITTEN).when(ask("write", { sections: {} })).events).toEqual([]);
  });

  test("a section can be emptied again", () => {
    const { state } = given(...WRITTEN).when(ask("write", { sections: { summary: "" } }));
    expect(state.sections.summary).toBe("");
  });

  test("a signed text stands: the signature is withdrawn first", () => {
    const answer = given(...SIGNED).when(ask("write", { sections: { summary: "Other." } }));
    expect(answer).toMatchObject({ refused: "review.signedOff", kind: "conflict" });
    const again = given(...SIGNED, ask("withdraw"));
    expect(again.when(ask("write", { sections: { summary: "Other." } })).happened).toEqual([
      "review.written",
    ]);
  });
});

describe("signed", () => {
  test("when it is complete, by whom and when", () => {
    const { events, state } = given(...WRITTEN).when(ask("signOff"));
    expect(events).toEqual([
      { type: "review.signedOff", noActionsReason: null, at: nextDay("09:45"), by: BO },
    ]);
    expect(state).toMatchObject({
      status: "signedOff",
      signedOffAt: nextDay("09:45"),
      signedOffBy: BO,
    });
  });

  test("not before the incident is resolved", () => {
    const answer = given(...WRITTEN).when(ask("signOff", { incidentResolved: false }));
    expect(answer).toMatchObject({ refused: "review.incidentNotResolved", kind: "rule" });
  });

  test("not while a section is empty, and the words name every one of them", () => {
    const blank = ask("write", { sections: { rootCause: " \n", wentWell: "" } });
    const answer = given(...WRITTEN, blank).when(ask("signOff"));
    expect(answer.refused).toBe("review.sectionsMissing");
    expect(answer.words).toBe(
      "Still empty: Root cause, What went well. " +
        "Write every section, even if it is only one sentence.",
    );
  });

  test.for(REVIEW_SECTIONS)("not without the section %s", (section) => {
    const answer = given(...WRITTEN, ask("write", { sections: { [section]: " " } })).when(
      ask("signOff"),
    );
    expect(answer.words).toContain(`Still empty: ${SECTION_NAMES[section]}.`);
  });

  test("not without actions, unless somebody says why none is needed", () => {
    const sign = (noActionsReason: string | null) =>
      given(...WRITTEN).when(ask("signOff", { actions: 0, noActionsReason }));
    expect(sign(null).refused).toBe("review.actionsMissing");
    expect(sign("  ").refused).toBe("review.actionsMissing");
    expect(sign(" The index is there. ").events).toMatchObject([
      { noActionsReason: "The index is there." },
    ]);
  });

  test("with actions, a reason for none is beside the point", () => {
    const both = ask("signOff", { actions: 2, noActionsReason: "None needed." });
    expect(given(...WRITTEN).when(both).events).toMatchObject([{ noActionsReason: null }]);
  });

  test("two people at the same moment: the second reads who signed and when", () => {
    const answer = given(...SIGNED).when(ask("signOff", { by: ADA }));
    expect(answer).toMatchObject({ refused: "review.alreadySignedOff", kind: "conflict" });
    expect(answer.words).toBe(
      "Bo signed this review at 2026-11-25T09:45:00.000Z. There is nothing left to sign.",
    );
  });
});

describe("withdrawn", () => {
  test("with a reason, and the text stays", () => {
    const { events, state } = given(...SIGNED).when(ask("withdraw"));
    expect(events).toEqual([
      {
        type: "review.withdrawn",
        reason: "The incident was reopened.",
        at: nextDay("10:00"),
        by: ADA,
      },
    ]);
    expect(state).toMatchObject({ status: "draft", signedOffAt: null, signedOffBy: null });
    expect(state.sections.summary).toBe("Release 4.2 was slow.");
  });

  test("not without a reason", () => {
    const answer = given(...SIGNED).when(ask("withdraw", { reason: " " }));
    expect(answer).toMatchObject({ refused: "review.reasonMissing", kind: "rule" });
  });

  test("a draft has no signature to withdraw, and neither has what was never opened", () => {
    expect(given(...WRITTEN).when(ask("withdraw", { reason: "" })).events).toEqual([]);
    expect(given(...SIGNED, ask("withdraw")).when(ask("withdraw")).events).toEqual([]);
    expect(given().when(ask("withdraw")).events).toEqual([]);
  });
});

test.for(["write", "signOff"] as const)("%s waits for the review to be opened", (type) => {
  expect(given().when(ask(type))).toMatchObject({ refused: "review.notOpened", kind: "conflict" });
});

test("sections that are not written stay as they are", () => {
  const { sections } = given(...WRITTEN).state;
  expect(sectionsWith(sections, {})).toEqual(sections);
  expect(sectionsWith(sections, { impact: "" })).toEqual({ ...sections, impact: "" });
});
