// From the figures to what the pictures draw: names, values, colours, and the sentence above each.
import type { Figures } from "../../../contract/reports.ts";
import { day, duration } from "../../lib/time.ts";

/** One bar. */
export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** The value as people say it: "3", "1 h 05 min". */
  readonly words: string;
  readonly fill: string;
}

const CALM = "var(--mu-accent)";
const NOTHING_SAID = "var(--mu-field)";

const PRIORITY_FILLS: Readonly<Record<number, string>> = {
  1: "var(--mu-red)",
  2: "var(--mu-orange)",
  3: "var(--mu-amber)",
  4: "var(--mu-ink-3)",
  5: "var(--mu-field)",
};

const TYPE_NAMES = {
  hardware: "Hardware",
  software: "Software",
  security: "Security",
  network: "Network",
} as const;

function counted(key: string, name: string, value: number, fill = CALM): Bar {
  return { key, name, value, words: String(value), fill };
}

export function typeBars({ byType }: Figures): readonly Bar[] {
  return byType
    .map(({ type, count }) =>
      type === null
        ? counted("none", "Not categorised", count, NOTHING_SAID)
        : counted(type, TYPE_NAMES[type], count),
    )
    .toSorted((a, b) => b.value - a.value);
}

/** From the worst down, always in this order. */
export function priorityBars({ byPriority }: Figures): readonly Bar[] {
  return byPriority
    .toSorted((a, b) => (a.priority ?? 9) - (b.priority ?? 9))
    .map(({ priority, count }) =>
      priority === null
        ? counted("none", "None yet", count, NOTHING_SAID)
        : counted(`P${priority}`, `P${priority}`, count, PRIORITY_FILLS[priority] ?? CALM),
    );
}

export function teamBars({ byTeam }: Figures): readonly Bar[] {
  return byTeam
    .map(({ teamId, name, count }) =>
      counted(teamId ?? "none", name, count, teamId === null ? NOTHING_SAID : CALM),
    )
    .toSorted((a, b) => b.value - a.value);
}

export function categoryBars({ byCategory }: Figures): readonly Bar[] {
  return byCategory
    .map(({ category, count }) =>
      category === null
        ? counted("", "Not categorised", count, NOTHING_SAID)
        : counted(`category ${category}`, category, count),
    )
    .toSorted((a, b) => b.value - a.value);
}

export function serviceBars({ byService }: Figures): readonly Bar[] {
  return byService
    .filter(({ incidents }) => incidents > 0)
    .map(({ serviceId, name, incidents }) => counted(serviceId, name, incidents))
    .toSorted((a, b) => b.value - a.value);
}

export function downtimeBars({ byService }: Figures): readonly Bar[] {
  return byService
    .filter(({ downtimeMinutes }) => downtimeMinutes > 0)
    .map(({ serviceId, name, downtimeMinutes }) => ({
      key: serviceId,
      name,
      value: downtimeMinutes,
      words: spanWords(downtimeMinutes),
      fill: CALM,
    }))
    .toSorted((a, b) => b.value - a.value);
}

/** "1 h 05 min" */
export function spanWords(minutes: number): string {
  return duration(minutes * 60_000);
}

/** More days than this are drawn as weeks. */
const MOST_DAYS = 92;

export interface Course {
  readonly step: "day" | "week";
  readonly bars: readonly Bar[];
}

/** A bar for every day, or for every week from Monday when there are many. */
export function courseOf({ byDay }: Pick<Figures, "byDay">): Course {
  const last = Date.parse(byDay.at(-1)?.day ?? "");
  const name = (key: string) => day(key, last, "UTC");
  if (byDay.length <= MOST_DAYS) {
    return { step: "day", bars: byDay.map((one) => counted(one.day, name(one.day), one.count)) };
  }
  const weeks = new Map<string, number>();
  for (const { day: key, count } of byDay) {
    const monday = mondayOf(key);
    weeks.set(monday, (weeks.get(monday) ?? 0) + count);
  }
  const bars = [...weeks].map(([key, count]) => counted(key, `Week of ${name(key)}`, count));
  return { step: "week", bars };
}

function mondayOf(key: string): string {
  const date = new Date(key);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** "Most on 14 Nov: 4"; null when no bar stands out. */
export function peakOf({ step, bars }: Course): string | null {
  const [most, next] = bars.toSorted((a, b) => b.value - a.value);
  if (most === undefined || most.value === 0 || most.value === next?.value) return null;
  const when = step === "day" ? `on ${most.name}` : `in the w${most.name.slice(1)}`;
  return `Most ${when}: ${most.value}.`;
}
