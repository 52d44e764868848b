// What a review answers: written as a draft, signed when it is complete, withdrawn when it no longer is.
import { actorName } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import {
  REVIEW_SECTIONS,
  type Review,
  type ReviewCommand,
  type ReviewEvent,
  type ReviewSection,
} from "./words.ts";

type CommandOf<T extends ReviewCommand["type"]> = Extract<ReviewCommand, { readonly type: T }>;

/** What a section is called when a person reads about it. */
export const SECTION_NAMES: Readonly<Record<ReviewSection, string>> = {
  summary: "Summary",
  impact: "Impact",
  timeline: "Timeline",
  rootCause: "Root cause",
  contributingFactors: "Contributing factors",
  wentWell: "What went well",
  wentBadly: "What went badly",
};

export function decideReview(state: Review, command: ReviewCommand): readonly ReviewEvent[] {
  switch (command.type) {
    case "open":
      return open(state, command);
    case "write":
      return write(state, command);
    case "signOff":
      return signOff(state, command);
    case "withdraw":
      return withdraw(state, command);
  }
}

export function sectionsWith(
  sections: Readonly<Record<ReviewSection, string>>,
  written: Partial<Record<ReviewSection, string>>,
): Readonly<Record<ReviewSection, string>> {
  const merged = { ...sections };
  for (const section of REVIEW_SECTIONS) merged[section] = written[section] ?? sections[section];
  return merged;
}

function open(state: Review, command: CommandOf<"open">): readonly ReviewEvent[] {
  if (state.status !== "none") return [];
  const { draft, at, by } = command;
  return [{ type: "review.opened", sections: sectionsWith(state.sections, draft), at, by }];
}

/** Only the sections that really change are said. */
function write(state: Review, command: CommandOf<"write">): readonly ReviewEvent[] {
  refuseUnopened(state);
  if (state.status === "signedOff") {
    throw new Refusal(
      "review.signedOff",
      "This review is signed off. Withdraw the signature with a reason before you change the text.",
      "conflict",
    );
  }
  const { at, by } = command;
  const sections: Partial<Record<ReviewSection, string>> = {};
  for (const section of REVIEW_SECTIONS) {
    const text = command.sections[section];
    if (text !== undefined && text !== state.sections[section]) sections[section] = text;
  }
  if (Object.keys(sections).length === 0) return [];
  return [{ type: "review.written", sections, at, by }];
}

function signOff(state: Review, command: CommandOf<"signOff">): readonly ReviewEvent[] {
  refuseUnopened(state);
  const { by, at } = command;
  if (state.status === "signedOff") {
    throw new Refusal(
      "review.alreadySignedOff",
      `${state.signedOffBy === null ? "Somebody" : actorName(state.signedOffBy)} signed this review ` +
        `at ${state.signedOffAt ?? "an unknown time"}. There is nothing left to sign.`,
      "conflict",
    );
  }
  if (!command.incidentResolved) {
    throw new Refusal(
      "review.incidentNotResolved",
      "The incident is not resolved yet. Resolve it first: a review tells the whole story.",
    );
  }
  refuseMissingSections(state);
  const noActionsReason = command.actions > 0 ? null : (command.noActionsReason ?? "").trim();
  if (noActionsReason === "") {
    throw new Refusal(
      "review.actionsMissing",
      "The review has no actions. Add at least one, or say in one sentence why none is needed.",
    );
  }
  return [{ type: "review.signedOff", noActionsReason, at, by }];
}

function refuseMissingSections({ sections }: Review): void {
  const missing = REVIEW_SECTIONS.filter((section) => sections[section].trim() === "");
  if (missing.length === 0) return;
  const names = missing.map((section) => SECTION_NAMES[section]).join(", ");
  throw new Refusal(
    "review.sectionsMissing",
    `Still empty: ${names}. Write every section, even if it is only one sentence.`,
  );
}

/** A draft has no signature to withdraw: nothing happens. */
function withdraw(state: Review, command: CommandOf<"withdraw">): readonly ReviewEvent[] {
  if (state.status !== "signedOff") return [];
  const { at, by } = command;
  const reason = command.reason.trim();
  if (reason === "") {
    throw new Refusal(
      "review.reasonMissing",
      "The reason is missing. Say in one sentence why the signed review no longer holds.",
    );
  }
  return [{ type: "review.withdrawn", reason, at, by }];
}

function refuseUnopened(state: Review): void {
  if (state.status !== "none") return;
  throw new Refusal(
    "review.notOpened",
    "There is no review of this incident yet. Open it first.",
    "conflict",
  );
}
