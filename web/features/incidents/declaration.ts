// What somebody says to declare an incident, and what is sent of it.
import { IncidentTypeName } from "../../../contract/incidents.ts";
import type { UsersAffected } from "../../../core/incidents/words.ts";

export const AFFECTED = [
  { value: "", label: "Not sure" },
  { value: "one", label: "One" },
  { value: "some", label: "Some" },
  { value: "many", label: "Many" },
  { value: "all", label: "All" },
] as const;

export const BEGINNINGS = [
  { value: "now", label: "Just now" },
  { value: "15", label: "15 min ago" },
  { value: "60", label: "1 hour ago" },
  { value: "other", label: "Other" },
] as const;

export interface Declaration {
  readonly title: string;
  readonly summary: string;
  readonly serviceIds: readonly string[];
  readonly affected: string;
  readonly began: string;
  /** Only for "other". */
  readonly beganAt: string | null;
  readonly type: string;
}

/** What is not said is left out: the server then knows that nobody said it. */
export function bodyOf(values: Declaration, present: number) {
  const { title, summary, serviceIds, affected, began, beganAt, type } = values;
  const from = beginningOf(began, beganAt, present);
  const knownType = IncidentTypeName.options.find((name) => name === type) ?? null;
  return {
    title,
    summary,
    serviceIds: [...serviceIds],
    type: knownType,
    affected: affectedOf(affected),
    ...(from === null ? {} : { beganAt: from, detectedAt: new Date(present).toISOString() }),
  };
}

export function affectedOf(word: string): UsersAffected | null {
  return (["one", "some", "many", "all"] as const).find((name) => name === word) ?? null;
}

function beginningOf(began: string, beganAt: string | null, present: number): string | null {
  if (began === "now") return null;
  if (began === "other") return beganAt;
  return new Date(present - Number(began) * 60_000).toISOString();
}
