// Support hours as values of a form: windows of a day that people edit, and others that are only kept.
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { WEEKDAYS, type Weekday } from "../../../core/oncall/schedule.ts";
import { viewerZone } from "../../lib/time.ts";
import { unique } from "../../lib/unique.ts";

type Hours = NonNullable<EscalationPolicy["supportHours"]>;
type Window = Hours["windows"][number];

export interface WindowValues {
  key: string;
  days: string[];
  from: string;
  until: string;
  /** From one day of the week to another: shown and kept, or taken out. */
  kept: Window | null;
}

export interface HoursFields {
  timeZone: string;
  windows: WindowValues[];
}

export function newHours(): HoursFields {
  return { timeZone: viewerZone(), windows: [newWindow()] };
}

export function newWindow(): WindowValues {
  const days = WEEKDAYS.slice(0, 5);
  return { key: unique(), days, from: "08:00", until: "18:00", kept: null };
}

export function hoursFieldsOf({ timeZone, windows }: Hours): HoursFields {
  return {
    timeZone,
    windows: windows.map((window) => {
      if (window.kind === "weekly") return { ...newWindow(), kept: window };
      const { days = WEEKDAYS, from, until } = window;
      return { key: unique(), days: [...days], from, until, kept: null };
    }),
  };
}

export function bodyOfHours({ timeZone, windows }: HoursFields): Hours {
  return {
    timeZone,
    windows: windows.map(({ days, from, until, kept }): Window => {
      if (kept !== null) return kept;
      const chosen: Weekday[] = WEEKDAYS.filter((day) => days.includes(day));
      if (chosen.length === WEEKDAYS.length) return { kind: "daily", from, until };
      return { kind: "daily", days: chosen, from, until };
    }),
  };
}

const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

export function faultsOfHours({ timeZone, windows }: HoursFields): Record<string, string> {
  const faults: Record<string, string> = {};
  if (timeZone === "") faults["supportHours.timeZone"] = "Choose a time zone.";
  if (windows.length === 0) faults["supportHours.windows"] = "Say when support is there.";
  windows.forEach(({ days, from, until, kept }, at) => {
    if (kept !== null) return;
    const place = `supportHours.windows.${at}`;
    if (days.length === 0) faults[`${place}.days`] = "Choose at least one day.";
    if (!CLOCK.test(from)) faults[`${place}.from`] = "Write a time as 09:00.";
    if (!CLOCK.test(until)) faults[`${place}.until`] = "Write a time as 18:00.";
  });
  return faults;
}
