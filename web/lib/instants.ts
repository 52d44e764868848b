// Instants that the server wrote inside its sentences, said the way the viewer reads a clock.
import { now } from "./now.ts";
import { short } from "./time.ts";

const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/g;

/** "Dana acknowledged this at 2026-11-24T03:12:00.000Z" → "Dana acknowledged this at 04:12". */
export function sayInstants(text: string, present = now(), zone?: string): string {
  return text.replaceAll(INSTANT, (at) =>
    Number.isNaN(Date.parse(at)) ? at : short(at, present, zone),
  );
}
