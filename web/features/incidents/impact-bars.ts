// Lays the impacts of an incident out on one time axis, in percent of its width.
import type { IncidentDetail } from "../../../contract/incidents.ts";

type Impact = IncidentDetail["impacts"][number];

export interface Bar {
  /** Percent of the axis. */
  readonly start: number;
  readonly width: number;
  readonly from: string;
  /** null while it lasts. */
  readonly until: string | null;
}

export interface ServiceBars {
  readonly service: Impact["service"];
  readonly bars: readonly Bar[];
  /** Still hit. */
  readonly hit: boolean;
  /** Milliseconds in which it was hit, until now while it lasts. */
  readonly down: number;
}

export interface ImpactPicture {
  readonly from: number;
  readonly to: number;
  readonly services: readonly ServiceBars[];
}

/** A bar is never so thin that it cannot be seen. */
const THINNEST = 1.5;

/** null without impacts. Services still hit come first, then the order in which they were hit. */
export function pictureOf(impacts: readonly Impact[], now: number): ImpactPicture | null {
  if (impacts.length === 0) return null;
  const from = Math.min(...impacts.map((impact) => Date.parse(impact.from)));
  const to = Math.max(from + 60_000, ...impacts.map((impact) => endOf(impact, now)));
  const byService = new Map<string, Impact[]>();
  for (const impact of impacts) {
    const { serviceId } = impact.service;
    byService.set(serviceId, [...(byService.get(serviceId) ?? []), impact]);
  }
  const services = [...byService.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [barsOf([first, ...more], first.service, { from, to, now })],
  );
  return { from, to, services: services.toSorted((a, b) => Number(b.hit) - Number(a.hit)) };
}

function endOf({ from, until }: Impact, now: number): number {
  return until === null ? Math.max(now, Date.parse(from)) : Date.parse(until);
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

function barsOf(
  impacts: readonly Impact[],
  service: Impact["service"],
  { from, to, now }: Axis,
): ServiceBars {
  const span = to - from;
  return {
    service,
    hit: impacts.some(({ until }) => until === null),
    down: impacts.reduce((sum, one) => sum + endOf(one, now) - Date.parse(one.from), 0),
    bars: impacts.map((impact) => {
      const width = Math.max(
        THINNEST,
        ((endOf(impact, now) - Date.parse(impact.from)) / span) * 100,
      );
      const start = ((Date.parse(impact.from) - from) / span) * 100;
      return {
        start: Math.min(start, 100 - width),
        width,
        from: impact.from,
        until: impact.until,
      };
    }),
  };
}
