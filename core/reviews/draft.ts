// The first draft of a review's timeline and impact, written as Markdown from what the journal knows.
import type { Priority } from "../priority/matrix.ts";
import { type Instant, millisBetween } from "../time.ts";

export interface Told {
  readonly at: Instant;
  readonly sentence: string;
}

/** One line per event, oldest first, under the day it happened. All times are UTC, and the text says so. */
export function draftTimeline(events: readonly Told[]): string {
  if (events.length === 0) return "Nothing was recorded.";
  const lines = ["All times are UTC."];
  let day = "";
  for (const { at, sentence } of events.toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )) {
    if (at.slice(0, 10) !== day) {
      day = at.slice(0, 10);
      lines.push("", `### ${day}`, "");
    }
    lines.push(`- **${at.slice(11, 19)}** ${oneLine(sentence)}`);
  }
  return lines.join("\n");
}

export interface ImpactFacts {
  readonly services: readonly {
    readonly name: string;
    readonly from: Instant;
    /** null while the service is still hit. */
    readonly until: Instant | null;
  }[];
  readonly priority: Priority | null;
  readonly ticketCount: number;
}

/** What was hit from when until when, how bad it was, and how many people reported it. */
export function draftImpact({ services, priority, ticketCount }: ImpactFacts): string {
  const lines = services.map(({ name, from, until }) => {
    const span =
      until === null
        ? `since ${minute(from)} UTC, not restored yet`
        : `${minute(from)} to ${minute(until)} UTC (${duration(millisBetween(from, until))})`;
    return `- **${oneLine(name)}**: ${span}`;
  });
  return [
    priority === null ? "The priority was never set." : `The incident was a P${priority}.`,
    "",
    ...(lines.length === 0 ? ["No service of the catalogue was recorded as hit."] : lines),
    "",
    reports(ticketCount),
  ].join("\n");
}

function reports(count: number): string {
  if (count === 0) return "No employee reported it.";
  return count === 1 ? "One employee reported it." : `${count} reports by employees are linked.`;
}

function minute(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** "under a minute", "48 min", "2 h 05 min", "3 d 2 h" */
export function duration(millis: number): string {
  const minutes = Math.floor(Math.max(0, millis) / 60_000);
  if (minutes === 0) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const MARKUP = /[\\`*~[\]<>]|&(?=#?\w+;)/g;
/** Inside a word, as in the names of alerts, an underscore is only an underscore. */
const OUTER_UNDERSCORES = /(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;

/** Titles come from strangers: no line breaks, no images, no links behind other words, no markup of their own. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(MARKUP, String.raw`\$&`)
    .replaceAll(OUTER_UNDERSCORES, (run) => run.replaceAll("_", String.raw`\_`));
}
