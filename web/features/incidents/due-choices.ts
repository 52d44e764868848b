// The few times by which things are due in an incident, and the instant each of them means.
import { now } from "../../lib/now.ts";

export const DUE_CHOICES = [
  { value: "none", label: "No time" },
  { value: "15", label: "In 15 min" },
  { value: "30", label: "In 30 min" },
  { value: "60", label: "In 1 hour" },
  { value: "240", label: "In 4 hours" },
  { value: "tomorrow", label: "Tomorrow, 09:00" },
] as const;

/** null: no time. Tomorrow is the viewer's. */
export function dueAtOf(choice: string, present = now()): string | null {
  if (choice === "none") return null;
  if (choice === "tomorrow") {
    const day = new Date(present);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 9).toISOString();
  }
  return new Date(present + Number(choice) * 60_000).toISOString();
}
