// What goes out is written as it is: a schema that changes what it reads cannot write an answer.
import { expect, test } from "vitest";
import { z } from "zod";
import { Instant } from "./fields.ts";
import type { Route } from "./route.ts";
import { ROUTES } from "./routes.ts";

/** Every schema inside a schema, itself first. */
function* within(schema: unknown, seen = new Set<unknown>()): Generator<z.core.$ZodType> {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
  seen.add(schema);
  if (schema instanceof z.core.$ZodType) {
    yield schema;
    yield* within(schema._zod.def, seen);
    return;
  }
  for (const part of Object.values(schema)) yield* within(part, seen);
}

const changes = (schema: z.ZodType): boolean =>
  [...within(schema)].some(({ _zod }) => _zod.def.type === "transform");

const answers = Object.entries(ROUTES).flatMap(([slice, of]) =>
  Object.entries(of).map(([name, route]) => [`${slice}.${name}`, (route as Route).answer] as const),
);

test.each(answers)("the answer of %s changes nothing", (_name, answer) => {
  expect(changes(answer)).toBe(false);
});

test("an instant that goes in would be noticed, however deep", () => {
  expect(changes(z.object({ items: z.array(z.object({ at: Instant.optional() })) }))).toBe(true);
});
