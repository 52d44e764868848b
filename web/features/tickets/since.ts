// Since when something is wrong, the way people say it.

export type Since = "now" | "15" | "morning" | "other";

export const SINCES: readonly { readonly value: Since; readonly name: string }[] = [
  { value: "now", name: "Just now" },
  { value: "15", name: "15 minutes ago" },
  { value: "morning", name: "This morning" },
  { value: "other", name: "Another time" },
];

const MORNING_HOUR = 8;

/** null: another time, which is not filled in yet. Never later than the present. */
export function instantOf(since: Since, other: string | null, present: number): string | null {
  if (since === "other") return other;
  return new Date(millisOf(since, present)).toISOString();
}

function millisOf(since: Exclude<Since, "other">, present: number): number {
  if (since === "now") return present;
  if (since === "15") return present - 15 * 60_000;
  return Math.min(present, new Date(present).setHours(MORNING_HOUR, 0, 0, 0));
}
