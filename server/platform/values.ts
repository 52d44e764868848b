// How PostgreSQL's values arrive here: instants and days as text, as the core writes them; counts as numbers.
import pg from "pg";
import type { CustomTypesConfig } from "pg";

const { builtins } = pg.types;
const TEXT_ARRAY: number = 1009;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ_ARRAY = 1185;
const DATE_ARRAY = 1182;

/** `2026-11-24 03:12:00.123456+00` (sessions run in UTC) → `2026-11-24T03:12:00.123Z`; infinity stays a word. */
function instantFrom(text: string): string {
  return text.endsWith("infinity")
    ? text
    : new Date(text.replace(" ", "T").replace(/\+00$/, "Z")).toISOString();
}

function safeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large to count with`);
  return number;
}

const same = (text: string): string => text;

function listOf<T>(one: (text: string) => T): (text: string) => (T | null)[] {
  const split: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY, "text");
  return (text) => split(text).map((item) => (item === null ? null : one(item)));
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, instantFrom],
  [builtins.DATE, same],
  [builtins.INT8, safeInteger],
  [TIMESTAMPTZ_ARRAY, listOf(instantFrom)],
  [DATE_ARRAY, listOf(same)],
  [INT8_ARRAY, listOf(safeInteger)],
]);

export const values: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === "binary" ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format),
};
