// How a rota says instants: with the day of the week, because people know their week better than the date.
import { viewerZone } from "../../lib/time.ts";

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  FORMATS.set(zone, made);
  return made;
}

/** "Mon 1 Dec, 09:00"; milliseconds or ISO 8601 go in. */
export function when(at: number | string, zone = viewerZone()): string {
  const parts = formatOf(zone).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
}

/** "Mon 09:00" within a week, else with the date. */
export function whenSoon(at: string | number, now: number, zone = viewerZone()): string {
  const said = when(at, zone);
  const ahead = new Date(at).getTime() - now;
  if (ahead > 6 * 86_400_000 || ahead < -86_400_000) return said;
  return said.replace(/ \d+ \w+,/, "");
}

/** What is now is only known to the minute. */
const MINUTE = 60_000;

/** "Sat 18:00 to Sun 09:00", with dates when they are not of this week; "now to Sun 09:00" when it runs. */
export function sayStretch(
  { start, end }: { readonly start: string | number; readonly end: string | number },
  now: number,
  zone = viewerZone(),
): string {
  const begun = new Date(start).getTime() < now + MINUTE;
  return `${begun ? "now" : whenSoon(start, now, zone)} to ${whenSoon(end, now, zone)}`;
}

/** Whether two zones show the same time at an instant; their names may differ. */
export function sameClock(at: number | string, one: string, other: string): boolean {
  return when(at, one) === when(at, other);
}

interface Times {
  readonly start: number;
  readonly end: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** "Mon 1 Dec, 09:00 – Mon 8 Dec, 09:00"; an end that nobody asked about is left open. */
export function sayTimes({ start, end, openStart, openEnd }: Times, zone = viewerZone()): string {
  if (openStart && openEnd) return "The whole time shown";
  if (openStart) return `Until ${when(end, zone)}`;
  if (openEnd) return `From ${when(start, zone)} on`;
  return `${when(start, zone)} – ${when(end, zone)}`;
}

/** "9 Dec – 16 Dec", "until 16 Dec": inside a bar, where the picture says the rest. */
export function sayDays({ start, end, openStart, openEnd }: Times, zone = viewerZone()): string {
  const say = (at: number) => when(at, zone).replace(/^\w+ (.*), .*$/, "$1");
  if (openStart && openEnd) return "";
  if (openStart) return `until ${say(end)}`;
  if (openEnd) return `from ${say(start)}`;
  return say(start) === say(end) ? say(start) : `${say(start)} – ${say(end)}`;
}
