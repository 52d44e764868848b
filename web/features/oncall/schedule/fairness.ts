// How the burden is spread, as numbers that can be drawn: shares of the largest, and the mean.
import type { PersonLoad } from "../../../../contract/oncall.ts";

const MEASURES = [
  { key: "hours", label: "Hours" },
  { key: "nights", label: "Nights" },
  { key: "weekends", label: "Weekends" },
  { key: "pages", label: "Pages" },
] as const;
type Measure = (typeof MEASURES)[number]["key"];

export interface Column {
  readonly key: Measure;
  readonly label: string;
  readonly mean: number;
  /** The mean in per cent of the longest bar. */
  readonly meanShare: number;
  /** In the order of the people. */
  readonly cells: readonly { readonly value: number; readonly share: number }[];
}

/** Most hours first. */
export function byHours(items: readonly PersonLoad[]): PersonLoad[] {
  return items.toSorted((a, b) => b.hours - a.hours || a.person.name.localeCompare(b.person.name));
}

export function columnsOf(items: readonly PersonLoad[]): Column[] {
  return MEASURES.map(({ key, label }) => {
    const values = items.map((item) => item[key]);
    const most = Math.max(0, ...values);
    const share = (value: number) => (most === 0 ? 0 : (value / most) * 100);
    const mean =
      values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      key,
      label,
      mean,
      meanShare: share(mean),
      cells: values.map((value) => ({ value, share: share(value) })),
    };
  });
}

/** "168", "12.5": no more digits than say something. */
export function figure(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}

export const PERIODS = [
  { value: "30", label: "Last 30 days", back: 30, ahead: 0 },
  { value: "90", label: "Last 90 days", back: 90, ahead: 0 },
  { value: "365", label: "Last year", back: 365, ahead: 0 },
  { value: "next30", label: "Next 30 days", back: 0, ahead: 30 },
  { value: "next90", label: "Next 90 days", back: 0, ahead: 90 },
] as const;

export function periodOf(word: string | undefined): (typeof PERIODS)[number] {
  return PERIODS.find(({ value }) => value === word) ?? PERIODS[1];
}
