// Alerts nobody and nothing has touched for a long time close by themselves.

import { type Instant, millisBetween } from "../time.ts";

const DAY = 86_400_000;

/** Whether an alert has been quiet for longer than `days`; null days: never closes by itself. */
export function closesByItself(lastActivity: Instant, days: number | null, now: Instant): boolean {
  return days !== null && millisBetween(lastActivity, now) > days * DAY;
}
