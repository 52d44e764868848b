// How far a report has come, in words for the person who wrote it.
import type { Ticket } from "../../../contract/tickets.ts";
import type { Tone } from "../../ui/tone.ts";

type Known = Pick<Ticket, "status" | "createdAt" | "updatedAt" | "incident">;

export interface Step {
  readonly name: string;
  readonly hint: string;
  readonly state: "done" | "now" | "ahead";
  /** When it was reached. */
  readonly at: string | null;
}

const WAITING = "Somebody looks at it next.";

/** Received, being worked on, solved: three steps, whatever happens behind them. */
export function stepsOf(ticket: Known): readonly Step[] {
  const received: Step = {
    name: "Received",
    hint: "Your report is here, and the service desk sees it.",
    state: "done",
    at: ticket.createdAt,
  };
  return [received, workOf(ticket), endOf(ticket)];
}

function workOf({ status, incident }: Known): Step {
  const name = "Being worked on";
  if (incident !== null) {
    if (isOver(incident.status)) {
      return { name, hint: "People worked on it.", state: "done", at: null };
    }
    const hint =
      incident.status === "mitigated"
        ? "The worst is over; the repair goes on."
        : "People are working on it now.";
    return { name, hint, state: "now", at: null };
  }
  if (status === "answered") {
    return { name, hint: "The service desk looked at it.", state: "done", at: null };
  }
  return { name, hint: WAITING, state: "ahead", at: null };
}

function endOf({ status, incident, updatedAt }: Known): Step {
  if (incident !== null && isOver(incident.status)) {
    const at = incident.resolvedAt;
    return incident.status === "cancelled"
      ? { name: "Checked", hint: "It turned out to be a false alarm.", state: "done", at }
      : { name: "Solved", hint: "It works again.", state: "done", at };
  }
  if (incident === null && status === "answered") {
    return { name: "Answered", hint: "The answer is below.", state: "done", at: updatedAt };
  }
  return { name: "Solved", hint: "You see it here.", state: "ahead", at: null };
}

function isOver(status: NonNullable<Ticket["incident"]>["status"]): boolean {
  return status === "resolved" || status === "closed" || status === "cancelled";
}

interface Became {
  readonly words: string;
  readonly tone: Tone;
}

/** What became of it, for a list. */
export function becameOf({ status, incident }: Pick<Ticket, "status" | "incident">): Became {
  if (incident !== null) return INCIDENT_WORDS[incident.status];
  if (status === "answered") return { words: "Answered", tone: "good" };
  if (status === "linked") return INCIDENT_WORDS.open;
  return { words: "Received", tone: "plain" };
}

const INCIDENT_WORDS = {
  open: { words: "Being worked on", tone: "live" },
  mitigated: { words: "Nearly solved", tone: "live" },
  resolved: { words: "Solved", tone: "good" },
  closed: { words: "Solved", tone: "good" },
  cancelled: { words: "False alarm", tone: "idle" },
} as const satisfies Record<NonNullable<Ticket["incident"]>["status"], Became>;
