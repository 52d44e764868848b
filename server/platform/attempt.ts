// What went wrong with a request to the outside, in words for whoever reads the outbox.

/** Whether a request ran out of the time it was given. */
export function ranOutOfTime(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  const late = ["ECONNABORTED", "ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"].includes(String(code));
  return error.name === "TimeoutError" || late || ranOutOfTime(error.cause);
}

/** The first cause that says something: several addresses tried in vain say nothing themselves. */
export function saidBy(error: unknown): string {
  if (error instanceof AggregateError) return saidBy(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const wrapped = error.message === "" || error.message === "fetch failed";
  if (wrapped && error.cause !== undefined) return saidBy(error.cause);
  return error.message.slice(0, 500);
}
