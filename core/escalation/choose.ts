// Which path of a policy an incident takes: the first whose priorities and hours hold, else the main rungs.
import { weekSpans, windowsBetween, withinRestrictions } from "../oncall/windows.ts";
import { zoneOf } from "../oncall/zone.ts";
import type { Instant } from "../time.ts";
import { sayHours } from "./hours.ts";
import type { Occasion, Path, Policy, SupportHours, WrittenPolicy } from "./words.ts";

export interface Choice {
  readonly policy: Policy;
  /** Sentences; empty where there was nothing to choose. */
  readonly reason: string;
}

export function choosePath(written: WrittenPolicy, occasion: Occasion): Choice {
  const inside = isSupportTime(written.supportHours, occasion);
  const path = written.paths.find((one) => applies(one, occasion, inside));
  const said = sayOccasion(written, occasion, inside);
  if (path === undefined) {
    const reason =
      written.paths.length === 0 ? "" : `${said}: none of its paths applies, so its main rungs do.`;
    return { policy: copyOf(written), reason };
  }
  return { policy: copyOf(written, path), reason: `${said}, so the path “${path.name}” applies.` };
}

/** null: the policy has no support hours. */
function isSupportTime(hours: SupportHours | null, { at }: Occasion): boolean | null {
  if (hours === null) return null;
  return withinRestrictions(hours.windows, hours.timeZone, Temporal.Instant.from(at));
}

/** When support begins and ends between two instants. */
export function supportEdges(hours: SupportHours | null, from: Instant, to: Instant): Instant[] {
  const week = hours === null ? null : weekSpans(hours.windows);
  if (hours === null || week === null) return [];
  const range = [Date.parse(from), Date.parse(to)] as const;
  return windowsBetween(week, zoneOf(hours.timeZone), ...range)
    .flatMap(({ start, end }) => [start, end])
    .map((edge) => new Date(edge).toISOString())
    .filter((edge) => edge > from && edge < to);
}

function applies(path: Path, { priority }: Occasion, inside: boolean | null): boolean {
  const { priorities, hours } = path;
  if (priorities.length > 0 && (priority === null || !priorities.includes(priority))) return false;
  if (hours === "always") return true;
  return inside !== null && inside === (hours === "supportHours");
}

/** What a run takes with it. */
function copyOf(written: WrittenPolicy, path?: Path): Policy {
  const { policyId, name, fallback, silentMinutes } = written;
  const { rungs, repeat } = path ?? written;
  const copy = { policyId, name, rungs, repeat, fallback, silentMinutes };
  return path === undefined ? copy : { ...copy, name: `${name}: ${path.name}`, path: path.name };
}

/** "P4 outside support hours (Mon–Fri 08:00–18:00 Europe/Berlin)" */
function sayOccasion(
  { supportHours, paths }: WrittenPolicy,
  { priority }: Occasion,
  inside: boolean | null,
): string {
  const what = priority === null ? "No priority yet" : `P${priority}`;
  const asked = paths.some(({ hours }) => hours !== "always");
  if (supportHours === null || !asked) return what;
  return `${what} ${inside === true ? "inside" : "outside"} support hours (${sayHours(supportHours)})`;
}
