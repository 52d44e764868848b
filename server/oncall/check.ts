// What a definition must be beyond its shape: readable by the engine, part by part, with the field that is not.
import type { Definition, Layer } from "../../contract/rota.ts";
import { planOf } from "../../core/oncall/layer.ts";
import { turnsOf } from "../../core/oncall/rotation.ts";
import { weekSpans } from "../../core/oncall/windows.ts";
import { zoneOf } from "../../core/oncall/zone.ts";
import { type ProblemError, badField } from "../platform/problem.ts";

/** @throws ProblemError for the first part that makes no sense */
export function checkDefinition({ timeZone, layers }: Definition): void {
  readable(() => zoneOf(timeZone), NO_ZONE, "definition.timeZone");
  layers.forEach((layer, place) => checkLayer(layer, timeZone, `definition.layers.${place}`));
}

const NO_ZONE = "This is no time zone that Muster knows; write one as Europe/Berlin.";

function checkLayer(layer: Layer, scheduleZone: string, path: string): void {
  const timeZone = layer.timeZone ?? scheduleZone;
  readable(() => zoneOf(timeZone), NO_ZONE, `${path}.timeZone`);
  checkRotation(layer.rotation, timeZone, `${path}.rotation`);
  layer.restrictions.forEach((restriction, place) => {
    const words = "These hours cannot be read; write a time as 09:00.";
    readable(() => weekSpans([restriction]), words, `${path}.restrictions.${place}`);
  });
  layer.holidays.forEach((day, place) => {
    const words = "Write a day as 2026-11-24.";
    readable(() => Temporal.PlainDate.from(day), words, `${path}.holidays.${place}`);
  });
  const { effectiveFrom, effectiveUntil } = layer;
  if (effectiveFrom !== undefined && effectiveUntil !== undefined) {
    if (effectiveUntil <= effectiveFrom) {
      throw badField(`${path}.effectiveUntil`, "The layer must end after it begins.");
    }
  }
  // Whatever was not foreseen above.
  readable(() => planOf(layer, scheduleZone), "This layer cannot be read.", path);
}

function checkRotation(rotation: Layer["rotation"], timeZone: string, path: string): void {
  const { unit, start, serves, countDays } = rotation;
  const year = Number(start.slice(0, 4));
  if (year < 1970 || year > 2200) {
    throw badField(`${path}.start`, "The year must be between 1970 and 2200.");
  }
  if (countDays !== undefined && unit !== "day") {
    const words =
      "Only a rotation by days can count some weekdays. Turn by days, or leave this out.";
    throw badField(`${path}.countDays`, words);
  }
  if (serves !== undefined && serves.unit !== "hour" && !Number.isInteger(serves.n)) {
    throw badField(`${path}.serves.n`, "Only hours may be a fraction. Write a whole number.");
  }
  readable(() => turnsOf(rotation, timeZone), "This beginning cannot be read.", `${path}.start`);
}

/** @throws ProblemError when the engine cannot read it */
function readable(read: () => unknown, words: string, path: string): void {
  try {
    read();
  } catch (error) {
    if (error instanceof RangeError) throw fault(path, words);
    throw error;
  }
}

function fault(path: string, words: string): ProblemError {
  return badField(path, words);
}
