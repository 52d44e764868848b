// When an action is due, as people say it: a day of the calendar, never an hour.
import { day } from "../../lib/time.ts";

const DAY = 86_400_000;

/** The viewer's day of an instant: "2026-11-24". */
export function dayOf(millis: number): string {
  const date = new Date(millis);
  const two = (n: number) => String(n).padStart(2, "0");
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
}

export function plusDays(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10);
}

/** Below 0: that many days too late. */
function daysLeft(dueOn: string, today: string): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY);
}

/** "today", "in 5 days", "3 days overdue"; further ahead than two weeks the day itself. */
export function dueWords(dueOn: string, today: string): string {
  const left = daysLeft(dueOn, today);
  if (left === 0) return "today";
  if (left === 1) return "tomorrow";
  if (left < 0) return left === -1 ? "1 day overdue" : `${-left} days overdue`;
  return left <= 14 ? `in ${left} days` : dayWords(dueOn, today);
}

/** "8 Dec", with the year when it is another one. */
export function dayWords(dueOn: string, today: string): string {
  return day(dueOn, Date.parse(today), "UTC");
}

interface Owed {
  readonly status: "open" | "done" | "dropped";
  readonly dueOn: string;
}

export function isOverdue({ status, dueOn }: Owed, today: string): boolean {
  return status === "open" && dueOn < today;
}

/** "4 open, 2 overdue"; what is settled is said only when nothing is open. */
export function summaryOf(actions: readonly Owed[], today: string): string {
  const open = actions.filter(({ status }) => status === "open").length;
  const overdue = actions.filter((action) => isOverdue(action, today)).length;
  if (open === 0) return actions.length === 1 ? "1 action" : `${actions.length} actions`;
  return overdue === 0 ? `${open} open` : `${open} open, ${overdue} overdue`;
}
