// Quiet hours: when a night begins and ends by the wall clock, also in a night in which that clock jumps.
import { DAY, parseClock } from "../oncall/wall.ts";
import { type Zone, zoneOf } from "../oncall/zone.ts";
import type { Instant } from "../time.ts";
import type { QuietHours } from "./words.ts";

/** Hours that end where the next begin are joined; what is longer than this is no night. */
const MOST_NIGHTS = 7;

/**
 * When the quiet hours end in which an instant lies; null when it lies in none.
 * An end that a jump of the clock leaves out is the first instant after it; one that comes twice is the first.
 * @throws RangeError when the runtime does not know the zone
 */
export function quietUntil(hours: QuietHours, at: Instant): Instant | null {
  const zone = zoneOf(hours.timeZone);
  const now = Date.parse(at);
  let end = endOf(hours, zone, now);
  if (end === null) return null;
  for (let night = 1; night < MOST_NIGHTS; night += 1) {
    const next = endOf(hours, zone, end);
    if (next === null) break;
    end = next;
  }
  return new Date(end).toISOString();
}

function endOf({ from, until }: QuietHours, zone: Zone, epoch: number): number | null {
  const [begins, ends] = [parseClock(from), parseClock(until)];
  const overMidnight = begins > ends ? DAY : 0;
  const today = Math.floor(zone.toWall(epoch) / DAY) * DAY;
  // The night of yesterday may still last. A jump of the date may make it the one before.
  for (const day of [today - 2 * DAY, today - DAY, today, today + DAY]) {
    const start = zone.toEpoch(day + begins);
    const end = zone.toEpoch(day + overMidnight + ends);
    if (start <= epoch && epoch < end) return end;
  }
  return null;
}
