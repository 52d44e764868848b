// Says instants and durations the way people do, in the viewer's zone, and ticks one clock for the whole page.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "1 h 05 min", "3 d 4 h", "42 s"; the sign is left out. */
export function duration(millis: number): string {
  const span = Math.abs(millis);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) {
    const minutes = Math.floor((span % HOUR) / MINUTE);
    return `${Math.floor(span / HOUR)} h ${String(minutes).padStart(2, "0")} min`;
  }
  return `${Math.floor(span / DAY)} d ${Math.floor((span % DAY) / HOUR)} h`;
}

/** A running clock: "04:07", "1:05:12"; after a day seconds say nothing any more: "2 d 4 h". */
export function clock(millis: number): string {
  const span = Math.max(0, millis);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const rest = `${two((span % HOUR) / MINUTE)}:${two((span % MINUTE) / SECOND)}`;
  if (span < HOUR) return rest;
  return span < DAY ? `${Math.floor(span / HOUR)}:${rest}` : duration(span);
}

/** "4 min ago", "in 12 min", "just now"; beyond a week the day itself. */
export function relative(at: string, now: number, zone = viewerZone()): string {
  const ahead = Date.parse(at) - now;
  const span = Math.abs(ahead);
  if (span < 10 * SECOND) return "just now";
  if (span >= 7 * DAY) return day(at, now, zone);
  const words = span >= DAY ? plural(Math.round(span / DAY), "day") : coarse(span);
  return ahead > 0 ? `in ${words}` : `${words} ago`;
}

function coarse(span: number): string {
  if (span < MINUTE) return `${Math.round(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  return `${Math.floor(span / HOUR)} h`;
}

function plural(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`;
}

/** "12 min left", "4 min late". */
export function due(at: string, now: number): string {
  const ahead = Date.parse(at) - now;
  if (Math.abs(ahead) < SECOND * 30) return "due now";
  return ahead > 0 ? `in ${duration(ahead)}` : `${duration(ahead)} late`;
}

/** "14:07", of whatever day. */
export function timeOfDay(at: string, zone = viewerZone()): string {
  return format(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, zone);
}

/** "14:07", with the day when it is another one: "23 Nov, 14:07". */
export function short(at: string, now: number, zone = viewerZone()): string {
  const time = timeOfDay(at, zone);
  return dayKey(at, zone) === dayKey(new Date(now).toISOString(), zone)
    ? time
    : `${day(at, now, zone)}, ${time}`;
}

/** "23 Nov", with the year when it is another one. */
export function day(at: string, now: number, zone = viewerZone()): string {
  const year = (instant: string) => format(instant, { year: "numeric" }, zone);
  const sameYear = year(at) === year(new Date(now).toISOString());
  return format(
    at,
    { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) },
    zone,
  );
}

/** "Tue 24 Nov 2026, 04:12:00 GMT+1": what a tooltip and a screen reader say. */
export function absolute(at: string, zone = viewerZone()): string {
  const date = format(
    at,
    { weekday: "short", day: "numeric", month: "short", year: "numeric" },
    zone,
  ).replace(",", "");
  const time = format(
    at,
    {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    },
    zone,
  );
  return `${date}, ${time}`;
}

/** "2026-11-24 03:12:00 UTC". */
export function utc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function dayKey(at: string, zone: string): string {
  return format(at, { year: "numeric", month: "numeric", day: "numeric" }, zone);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Making a format is the slow part, and a list makes hundreds. */
function format(at: string, options: Intl.DateTimeFormatOptions, timeZone: string): string {
  const key = JSON.stringify([options, timeZone]);
  const known = FORMATS.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  FORMATS.set(key, known);
  return known.format(new Date(at));
}
