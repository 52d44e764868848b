// Facts about people who take turns in a recurring event, put to the functions that answer them.

import { rollingLayer } from "../rolling.ts";
import type { Weekday } from "../schedule.ts";
import { whoIsOnCall } from "../shifts.ts";
import { type Answer, localOf, names, unitOf, versionOf } from "./common.ts";

interface ByDayInput {
  readonly groupSizes: readonly number[];
  readonly shiftStart: string;
  readonly byDay: readonly Weekday[] | null;
  readonly windowDays: number;
  readonly frequency: string;
  readonly interval: number;
  readonly timeZone: string;
}

function byDay(input: ByDayInput): unknown {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const groups = input.groupSizes.map((size) => letters.splice(0, size));
  const first = Temporal.PlainDate.from(input.shiftStart);
  const start = first.toZonedDateTime({ timeZone: input.timeZone }).toInstant();
  const layer = rollingLayer({
    name: "rolling",
    groups,
    timeZone: input.timeZone,
    start: `${input.shiftStart}T00:00`,
    frequency: unitOf(input.frequency),
    interval: input.interval,
    byDay: input.byDay ?? [],
    from: start.toString(),
  });
  const onCallByDate: Record<string, string> = {};
  for (let n = 0; n < input.windowDays; n += 1) {
    const day = first.add({ days: n });
    const at = day.toZonedDateTime({ timeZone: input.timeZone, plainTime: "12:00" }).toInstant();
    const people = names(whoIsOnCall(versionOf(input.timeZone, [layer]), [], at));
    if (people.length > 0) onCallByDate[day.toString()] = people.join("");
  }
  return { onCallByDate, otherDates: "nobody" };
}

interface IntervalInput {
  readonly frequency?: string;
  readonly interval?: number;
  readonly start?: string;
  readonly durationHours?: number;
  readonly durationMinutes?: number;
  readonly byDay?: readonly Weekday[];
  /** "+1h", after the start */
  readonly rotationStart?: string;
  readonly until?: string;
}

/** "+8h" or "+3d" after the base; a date at the base's time of day. */
function momentOf(text: string, base: Temporal.Instant): Temporal.Instant {
  const [, amount = "0", unit = ""] = /^\+(\d+)(min|h|d)$/.exec(text) ?? [];
  if (unit === "d") return base.add({ hours: 24 * Number(amount) });
  if (unit === "h") return base.add({ hours: Number(amount) });
  if (unit === "min") return base.add({ minutes: Number(amount) });
  const clock = localOf(base, "UTC").slice(11);
  return Temporal.PlainDateTime.from(`${text}T${clock}`).toZonedDateTime("UTC").toInstant();
}

function interval(input: IntervalInput, expected: Readonly<Record<string, string[]>>): unknown {
  const base = Temporal.Instant.from(input.start ?? "2024-08-05T08:00:00Z");
  const minutes = input.durationMinutes ?? (input.durationHours ?? Number.NaN) * 60;
  const layer = rollingLayer({
    name: "rolling",
    groups: [["user1"], ["user2"], ["user3"]].slice(0, "user3" in expected ? 3 : 2),
    timeZone: "UTC",
    start: localOf(base, "UTC"),
    frequency: unitOf(input.frequency ?? "daily"),
    interval: input.interval ?? 1,
    byDay: input.byDay ?? [],
    ...(!Number.isNaN(minutes) && { minutes }),
    from: momentOf(input.rotationStart ?? "+0h", base).toString(),
    ...(input.until !== undefined && { until: momentOf(input.until, base).toString() }),
  });
  const answers = Object.entries(expected).map(([who, slots]) => {
    if (who === "onCall") return [who, everybody(layer, base)];
    return [who, slots.filter((slot) => onCall(layer, momentOf(slot, base)) === who)];
  });
  return Object.fromEntries(answers);
}

/** Asked five minutes into the slot. */
function onCall(layer: ReturnType<typeof rollingLayer>, slot: Temporal.Instant): string {
  const duty = whoIsOnCall(versionOf("UTC", [layer]), [], slot.add({ minutes: 5 }));
  return names(duty).join() || "nobody";
}

/** Whoever is on call at any hour of the ten days after the base. */
function everybody(layer: ReturnType<typeof rollingLayer>, base: Temporal.Instant): string[] {
  const found = new Set<string>();
  for (let hours = 0; hours < 240; hours += 1) {
    const who = onCall(layer, base.add({ hours }));
    if (who !== "nobody") found.add(who);
  }
  return [...found];
}

export const ROLLING_FACTS: Readonly<Record<string, Answer>> = {
  "rolling-by-day": byDay,
  "rolling-interval": interval,
};
