// Between an instant and what a field for date and time holds, which is local and knows no zone.

/** "2026-11-24T04:12" in the zone of this browser. */
export function toLocal(instant: string): string {
  const date = new Date(instant);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** null for what is not a whole date and time yet. */
export function fromLocal(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const millis = Date.parse(local);
  return Number.isNaN(millis) ? null : new Date(millis).toISOString();
}
