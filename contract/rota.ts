// How a schedule is written down: layers of rotations, with hours, holidays and zones. The shape of `core/oncall`.
import { z } from "zod";
import { Day, Id, InstantText, Text } from "./fields.ts";

const WeekdayName = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
/** "24:00" ends a day. */
const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Write a time as 09:00.");
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, "Write a local time as 2026-03-01T08:00.")
  .refine((text) => isDay(text.slice(0, 10)), "There is no such day.");
export const TimeZone = Text(100).refine(
  isTimeZone,
  "This is no time zone; write one as Europe/Berlin.",
);

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

const Unit = z.enum(["hour", "day", "week", "month"]);

export const Rotation = z.strictObject({
  unit: Unit,
  every: z.number().int().min(1, "At least one.").max(1_000, "At most 1,000."),
  /** Local hand-off into the first turn. */
  start: LocalTime,
  /** Serve only this long from each hand-off; missing: until the next one. */
  serves: z
    .strictObject({ unit: Unit, n: z.number().min(0.25, "At least a quarter.").max(1_000) })
    .optional(),
  /** With unit `day`: only these weekdays count. */
  countDays: z.array(WeekdayName).min(1).max(7).optional(),
});

export const Restriction = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("daily"),
    /** The days on which the window begins; missing: every day. */
    days: z.array(WeekdayName).min(1, "Choose at least one day.").max(7).optional(),
    from: ClockTime,
    until: ClockTime,
  }),
  z.strictObject({
    kind: z.literal("weekly"),
    fromDay: WeekdayName,
    from: ClockTime,
    untilDay: WeekdayName,
    until: ClockTime,
  }),
]);

export const Layer = z.strictObject({
  name: Text(100),
  rotation: Rotation,
  /** Turns in order; each is one or several people at once. */
  participants: z
    .array(z.array(Id).min(1, "A turn needs somebody.").max(20))
    .min(1, "Choose at least one person.")
    .max(100),
  /** It serves inside any of them; empty: always. */
  restrictions: z.array(Restriction).max(50).default([]),
  effectiveFrom: InstantText.optional(),
  effectiveUntil: InstantText.optional(),
  /** For follow-the-sun; missing: that of the schedule. */
  timeZone: TimeZone.optional(),
  /** Rides along: shown, never paged. */
  shadow: z.boolean().default(false),
  /** Local days on which it does not serve. */
  holidays: z.array(Day).max(400).default([]),
});
export type Layer = z.output<typeof Layer>;

/** Later layers hide earlier ones while they serve. */
export const Definition = z.strictObject({
  /** IANA name. */
  timeZone: TimeZone,
  layers: z.array(Layer).min(1, "A schedule needs at least one layer.").max(20),
});
export type Definition = z.output<typeof Definition>;
