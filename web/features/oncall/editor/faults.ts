// What is wrong with the form of a schedule before it is sent, at the field where it is wrong.
import type { Hours, LayerFields, ScheduleFields } from "./fields.ts";

export type Faults = Record<string, string>;

export function validateSchedule(fields: ScheduleFields): Faults {
  const { name, teamId, layers } = fields;
  const faults: Faults = {};
  if (name.trim() === "") faults["name"] = "Give the schedule a name.";
  if (teamId === null) faults["teamId"] = "Choose the team it belongs to.";
  return { ...faults, ...layersFaults(layers) };
}

/** What keeps the picture from being drawn. */
export function layersFaults(layers: readonly LayerFields[]): Faults {
  if (layers.length === 0) return { layers: "A schedule needs at least one layer." };
  return Object.fromEntries(
    layers.flatMap((layer, at) =>
      Object.entries(layerFaults(layer)).map(([path, words]) => [`layers.${at}.${path}`, words]),
    ),
  );
}

function layerFaults(layer: LayerFields): Faults {
  const { name, every, date, at, serves, turns, restrictions } = layer;
  const { effectiveFrom, effectiveUntil } = layer;
  const faults: Faults = {};
  if (name.trim() === "") faults["name"] = "Give the layer a name.";
  if (!isCount(every)) faults["every"] = "A whole number from 1 to 1,000.";
  if (!isDay(date)) faults["date"] = "Choose a day.";
  if (!isClock(at)) faults["at"] = "Say when, as 09:00.";
  if (serves !== null && !isLength(serves)) {
    faults["serves"] = "A number above 0; only hours may be a fraction.";
  }
  if (turns.length === 0) faults["turns"] = "Choose at least one person.";
  turns.forEach(({ people }, turn) => {
    if (people.length === 0) faults[`turns.${turn}`] = "A turn needs somebody.";
  });
  restrictions.forEach((hours, place) => Object.assign(faults, hoursFaults(hours, place)));
  if (effectiveFrom !== null && effectiveUntil !== null && effectiveUntil <= effectiveFrom) {
    faults["effectiveUntil"] = "The layer must end after it begins.";
  }
  return faults;
}

function hoursFaults({ kind, days, from, until }: Hours, place: number): Faults {
  const path = `restrictions.${place}`;
  const faults: Faults = {};
  if (kind === "daily" && days.length === 0) faults[`${path}.days`] = "Choose at least one day.";
  if (!isClock(from)) faults[`${path}.from`] = "As 09:00.";
  if (!isClock(until)) faults[`${path}.until`] = "As 18:00.";
  return faults;
}

function isCount(value: number | string): boolean {
  const count = Number(value);
  return value !== "" && Number.isInteger(count) && count >= 1 && count <= 1_000;
}

function isLength({ unit, n }: NonNullable<LayerFields["serves"]>): boolean {
  const length = Number(n);
  if (n === "" || Number.isNaN(length) || length > 1_000) return false;
  return unit === "hour" ? length >= 0.25 : Number.isInteger(length) && length >= 1;
}

export function isDay(text: string): boolean {
  const at = Date.parse(text);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(at) &&
    new Date(at).toISOString().startsWith(text)
  );
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
