// Times that the server wrote in UTC into a sentence, said the way the viewer reads a clock.
import { short } from "../../lib/time.ts";

const CLOCK = /\b([0-2]\d:[0-5]\d) UTC(?: on (\d{4}-\d\d-\d\d))?/g;

/** "Ben acknowledged at 03:14 UTC." → "Ben acknowledged at 04:14." A time without a day is today's, by UTC. */
export function sayClocks(text: string, present: number, zone?: string): string {
  const today = new Date(present).toISOString().slice(0, 10);
  return text.replaceAll(CLOCK, (said: string, clock: string, day: string = today) => {
    const at = `${day}T${clock}:00.000Z`;
    return Number.isNaN(Date.parse(at)) ? said : short(at, present, zone);
  });
}
