// A way in: what every adapter is, and the words that all of them read alike.
import { z } from "zod";
import type { Severity, Signal } from "../../core/signals/words.ts";
import type { Instant } from "../../core/time.ts";

export interface Received {
  /** When the message arrived: what a time falls back to that cannot be right. */
  readonly at: Instant;
}

/** Pure: the same body always means the same signals. */
export interface Adapter {
  readonly door: string;
  /** @throws Unreadable when the body is not what this door takes */
  parse(body: unknown, received: Received): Signal[];
}

/** The message stays as it arrived; the reason stands beside it for a person. */
export class Unreadable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Unreadable";
  }
}

/** @throws Unreadable that names the field at fault */
export function readAs<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  if (first === undefined) throw new Unreadable("The message is not as expected.");
  const where = first.path.length === 0 ? "The message" : first.path.join(".");
  const more =
    ["", " (and one more fault)"][others.length] ?? ` (and ${others.length} more faults)`;
  throw new Unreadable(`${where} ${faultWords(first)}${more}.`);
}

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  record: "an object",
  string: "text",
};

function faultWords(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${shown(issue.input)}`;
    case "invalid_value":
      return `must be ${issue.values.join(" or ")}, not ${shown(issue.input)}`;
    case "invalid_union":
      return `must be text, not ${shown(issue.input)}`;
    default:
      return issue.message;
  }
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object" && input !== null) return "an object";
  const text = JSON.stringify(input) ?? String(input);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Text, or what is as good as text; blank and null count as absent. */
export const Spoken = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => {
    const text = String(value ?? "").trim();
    return text === "" ? null : text;
  });

/** Labels and annotations; what is not text is written as JSON. */
export const Texts = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((values) =>
    Object.fromEntries(
      Object.entries(values ?? {})
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
  );

const SEVERITIES: Readonly<Record<Severity, readonly string[]>> = {
  critical: ["critical", "crit", "fatal", "emergency", "disaster", "page"],
  error: ["error", "err", "high", "major"],
  warning: ["warning", "warn", "medium", "average", "minor", "low"],
  info: ["info", "information", "informational", "notice", "debug", "none", "ok"],
};

const SEVERITY_OF = new Map(
  Object.entries(SEVERITIES).flatMap(([severity, names]) =>
    names.map((name) => [name, severity as Severity]),
  ),
);

/** Silence and unknown words count as an error: better looked at once too often. */
export function severityOf(text: string | null | undefined): Severity {
  return SEVERITY_OF.get(text?.trim().toLowerCase() ?? "") ?? "error";
}

const DAY = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Null for what no clock would say: not a time, before 2000, more than a day after it arrived. */
export function instantOf(value: unknown, { at }: Received): Instant | null {
  const millis = millisOf(value);
  if (Number.isNaN(millis) || millis < EARLIEST || millis > Date.parse(at) + DAY) return null;
  return new Date(millis).toISOString();
}

/** Text in ISO 8601, UTC when it names no offset, or a number: seconds since 1970, from 11 digits on milliseconds. */
function millisOf(value: unknown): number {
  if (typeof value === "number") return Math.trunc(value < 1e11 ? value * 1000 : value);
  const match = typeof value === "string" ? ISO.exec(value.trim()) : null;
  if (match === null) return Number.NaN;
  const text = match[0].replace(" ", "T").replace(",", ".");
  return Date.parse(match[3] === undefined ? `${text}Z` : text);
}

/** A link people may follow, or null. */
export function linkOf(value: unknown): string | null {
  const url = typeof value === "string" ? URL.parse(value.trim()) : null;
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  return url !== null && web && url.href.length <= 2_000 ? url.href : null;
}
