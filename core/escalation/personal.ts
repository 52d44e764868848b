// A person's own rules: which ways to reach them are due how long after a page.

export interface PersonalRule {
  readonly contactMethodId: string;
  readonly afterMinutes: number;
}

/**
 * The contact methods due since the last look, each once: after an outage a person gets one message per
 * method, not the whole backlog. `lastLookMinutes` is null at the first look; both count from the page.
 */
export function dueMethods(
  rules: readonly PersonalRule[],
  lastLookMinutes: number | null,
  nowMinutes: number,
): string[] {
  const due = rules
    .filter(({ afterMinutes }) => afterMinutes <= nowMinutes)
    .filter(({ afterMinutes }) => lastLookMinutes === null || afterMinutes > lastLookMinutes)
    .toSorted((a, b) => a.afterMinutes - b.afterMinutes);
  return [...new Set(due.map(({ contactMethodId }) => contactMethodId))];
}
