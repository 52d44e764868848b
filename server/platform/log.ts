// What the operator reads: one line per event, JSON for machines, words for a terminal; secrets are blacked out.
import type { FastifyBaseLogger } from "fastify";
import { Logger } from "graphile-worker";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number] | "silent";

type Fields = Readonly<Record<string, unknown>>;
type Say = (fields: Fields, message: string) => void;

export interface Log {
  readonly debug: Say;
  readonly info: Say;
  readonly warn: Say;
  readonly error: Say;
  /** The same log; every line also carries these fields. */
  with(fields: Fields): Log;
  /** For Fastify, which gives every request a child of it. */
  forHttp(): FastifyBaseLogger;
  /** For graphile-worker. What it tells as information is noise to an operator. */
  forLibrary(name: string): Logger;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Takes a line with its end. */
  readonly write?: (line: string) => void;
  /** Words with colours of the terminal instead of JSON. */
  readonly pretty?: boolean;
  readonly now?: () => Date;
}

type Write = (level: LogLevel, fields: Fields, message: string) => void;

export function openLog(options: LogOptions): Log {
  const out = options.write ?? ((line: string) => void process.stdout.write(line));
  // Whoever read along has gone (`| head`): no reason to stop.
  if (!options.write) process.stdout.on("error", () => {});
  const now = options.now ?? (() => new Date());
  const format = options.pretty ? inWords : inJson;
  const least = rank(options.level);
  return logFrom(options.level, {}, (level, fields, message) => {
    if (rank(level) >= least) out(`${blackened(format(now(), level, fields, message))}\n`);
  });
}

function rank(level: LogLevel): number {
  return level === "silent" ? LOG_LEVELS.length : LOG_LEVELS.indexOf(level);
}

function logFrom(level: LogLevel, bound: Fields, write: Write): Log {
  const at =
    (own: LogLevel): Say =>
    (fields, message) =>
      write(own, { ...bound, ...fields }, message);
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    with: (fields) => logFrom(level, { ...bound, ...fields }, write),
    forHttp: () => httpLog(level, bound, write),
    forLibrary: (name) =>
      new Logger(() => (own, message) => {
        const softer = own === "info" ? "debug" : own === "warning" ? "warn" : own;
        write(softer, { ...bound, from: name }, message);
      }),
  };
}

/** Fastify calls with fields and words, with words alone, or with an error alone. */
function httpLog(level: LogLevel, bound: Fields, write: Write): FastifyBaseLogger {
  const at =
    (own: LogLevel) =>
    (first: unknown, words?: unknown): void => {
      if (typeof first === "string") return write(own, bound, first);
      const fields = first instanceof Error ? { error: first } : { ...Object(first) };
      write(own, { ...bound, ...fields }, typeof words === "string" ? words : "");
    };
  return {
    level,
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    fatal: at("fatal"),
    silent: () => {},
    child: (more) => httpLog(level, { ...bound, ...more }, write),
  };
}

function inJson(at: Date, level: LogLevel, fields: Fields, message: string): string {
  return json({ at: at.toISOString(), level, message, ...fields });
}

const COLOURS: Partial<Record<LogLevel, string>> = {
  warn: "\x1b[33m",
  error: "\x1b[31m",
  fatal: "\x1b[31m",
};

function inWords(at: Date, level: LogLevel, fields: Fields, message: string): string {
  const colour = COLOURS[level] ?? "\x1b[2m";
  const rest = Object.keys(fields).length === 0 ? "" : ` ${json(fields)}`;
  // What others wrote into a message must not move the terminal's cursor.
  const words = message.replace(/\p{Cc}/gu, " ");
  return `${colour}${at.toISOString().slice(11, 19)} ${level}\x1b[0m ${words}\x1b[2m${rest}\x1b[0m`;
}

const SECRET = /^(authorization|cookie|set-cookie|password|secret|token)$/i;

/** A log must not fail on what it is given: what comes a second time, a circle perhaps, is left out. */
function json(fields: Fields): string {
  const seen = new Set<unknown>();
  return JSON.stringify(fields, (key, value: unknown) => {
    if (SECRET.test(key)) return "…";
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "…";
    seen.add(value);
    return value instanceof Error ? plain(value) : value;
  });
}

function plain(error: Error): Fields {
  const { name, message, stack, cause } = error;
  return { name, message, code: "code" in error ? error.code : undefined, stack, cause };
}

/** `postgres://muster:…@host`: the password in an address. */
function blackened(line: string): string {
  return line.replace(/(\w+:\/\/[^\s:@/"]*):[^\s@/"]+@/g, "$1:…@");
}
