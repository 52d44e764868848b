// Bad input, not allowed, not there, not now: errors that become an answer a person can read.

export interface FieldFault {
  /** `services.0.name`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Thrown anywhere on the way of a request; RFC 9457 on the wire. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldFault[] | undefined;

  constructor(status: number, code: string, words: string, errors?: readonly FieldFault[]) {
    super(words);
    this.name = "ProblemError";
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Also the answer to an id of another organisation. */
export function notFound(what: string): ProblemError {
  return new ProblemError(404, "notFound", `There is no such ${what}, or it is not yours to see.`);
}

export function notAllowed(words: string): ProblemError {
  return new ProblemError(403, "notAllowed", words);
}

/** One field is at fault. */
export function badField(path: string, message: string): ProblemError {
  return new ProblemError(400, "request.invalid", message, [{ path, message }]);
}

/** Whether a database error means "not now": no connection, no disk, shutting down. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // Class 08: connection; 53: resources, a full disk among them; 57P: shut down; XX001: storage; 58: system.
  if (/^(08|53|57P|58)/.test(code) || code === "25006") return true;
  if (["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"].includes(code)) return true;
  return /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Cannot use a pool after|Connection ended/.test(
    error.message,
  );
}

/** Two rows that may not both be: unique_violation, with the name of the index it broke. */
export function brokenUniqueness(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "23505") return null;
  return "constraint" in error && typeof error.constraint === "string" ? error.constraint : "";
}
