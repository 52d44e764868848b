// Time zones as tables of offsets, because one Temporal call per hand-off would be too slow for a year.

import { DAY } from "./wall.ts";

const YEAR = 366 * DAY;
/** The largest instant Temporal knows (ECMA-262, time values). */
const LIMIT = 8.64e15;
const FROM = Date.UTC(2000, 0, 1);
const TO = Date.UTC(2060, 0, 1);

/** Offsets between `low` and `high`; `starts[i]` is when `offsets[i]` begins to apply. */
interface Table {
  readonly low: number;
  readonly high: number;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

export class Zone {
  readonly id: string;
  #table: Table;

  /** @throws RangeError when the runtime does not know the zone. */
  constructor(id: string) {
    this.id = id;
    this.#table = tableOf(id, FROM, TO);
  }

  /** Local milliseconds of an instant. */
  toWall(epoch: number): number {
    const { starts, offsets } = this.#covering(epoch);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= epoch) low = middle;
      else high = middle - 1;
    }
    return epoch + (offsets[low] ?? 0);
  }

  /** The instant of a local time: the first of two; for one that does not exist, the end of the gap. */
  toEpoch(local: number): number {
    const { starts, offsets } = this.#covering(local);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (local < (starts[middle + 1] ?? 0) + (offsets[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return Math.max(local - (offsets[low] ?? 0), low === 0 ? -Infinity : (starts[low] ?? 0));
  }

  #covering(time: number): Table {
    const table = this.#table;
    if (time >= table.low + 2 * DAY && time < table.high - 2 * DAY) return table;
    if (table.low <= -LIMIT && table.high >= LIMIT) return table;
    this.#table = tableOf(
      this.id,
      Math.min(table.low, time - 20 * YEAR),
      Math.max(table.high, time + 20 * YEAR),
    );
    return this.#table;
  }
}

function tableOf(id: string, from: number, to: number): Table {
  const low = Math.max(from, -LIMIT);
  const high = Math.min(to, LIMIT);
  let at = Temporal.Instant.fromEpochMilliseconds(low).toZonedDateTimeISO(id);
  const starts = [low];
  const offsets = [Math.round(at.offsetNanoseconds / 1e6)];
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds > high) return { low, high, starts, offsets };
    starts.push(next.epochMilliseconds);
    offsets.push(Math.round(next.offsetNanoseconds / 1e6));
    at = next;
  }
}

const zones = new Map<string, Zone>();

/** @throws RangeError when the runtime does not know the zone. */
export function zoneOf(id: string): Zone {
  const known = zones.get(id);
  if (known !== undefined) return known;
  const zone = new Zone(id);
  zones.set(id, zone);
  return zone;
}
