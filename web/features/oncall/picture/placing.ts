// Where things stand in the picture of a rota: days, stretches, gaps. Plain numbers, so that they can be tested.

/** Milliseconds; the end is not part of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Placed {
  /** Per cent from the left edge. */
  readonly left: number;
  readonly width: number;
  /** It goes on beyond the edge. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** null: it lies outside. */
export function place(stretch: Stretch, range: Stretch): Placed | null {
  const start = Math.max(stretch.start, range.start);
  const end = Math.min(stretch.end, range.end);
  if (start >= end) return null;
  const length = range.end - range.start;
  return {
    left: ((start - range.start) / length) * 100,
    width: ((end - start) / length) * 100,
    cutLeft: stretch.start < range.start,
    cutRight: stretch.end > range.end,
  };
}

/** Where nobody is on call inside the range. */
export function gapsIn(covered: readonly Stretch[], range: Stretch): Stretch[] {
  const gaps: Stretch[] = [];
  let at = range.start;
  for (const { start, end } of covered.toSorted((a, b) => a.start - b.start)) {
    if (start > at && at < range.end) gaps.push({ start: at, end: Math.min(start, range.end) });
    at = Math.max(at, end);
  }
  if (at < range.end) gaps.push({ start: at, end: range.end });
  return gaps;
}

export interface DayMark extends Stretch {
  /** Of the month. */
  readonly number: number;
  readonly weekend: boolean;
  readonly monday: boolean;
  /** The name of the month where it begins, and at the left edge. */
  readonly month: string | null;
}

/** Local midnight of this browser, `days` away from the day of `at`; calendar days, so that clock changes do no harm. */
export function midnight(at: number, days = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long" });

export function daysIn({ start, end }: Stretch): DayMark[] {
  const days: DayMark[] = [];
  for (let at = midnight(start); at < end; at = midnight(at, 1)) {
    const date = new Date(at);
    const weekday = date.getDay();
    days.push({
      start: at,
      end: midnight(at, 1),
      number: date.getDate(),
      weekend: weekday === 0 || weekday === 6,
      monday: weekday === 1,
      month: days.length === 0 || date.getDate() === 1 ? MONTH.format(date) : null,
    });
  }
  return days;
}
