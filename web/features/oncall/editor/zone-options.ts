// The time zones to choose from.
import { viewerZone } from "../../../lib/time.ts";

/** The viewer's own zone first, then all that this browser knows; the chosen one even when it does not. */
export function zoneOptions(
  chosen: string | null,
): { readonly value: string; readonly label: string }[] {
  const own = viewerZone();
  const known = chosen === null ? [] : [chosen];
  const all = new Set([own, ...known, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...all].map((value) => ({
    value,
    label: value === own ? `${value} (yours)` : value,
  }));
}
