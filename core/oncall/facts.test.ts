// Facts restated from the public test suites of two other on-call systems, each as a test of its own.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Answer } from "./facts/common.ts";
import { LADDER_FACTS } from "./facts/ladders.ts";
import { LAYER_FACTS } from "./facts/layers.ts";
import { OVERRIDE_FACTS } from "./facts/overrides.ts";
import { ROLLING_FACTS } from "./facts/rolling.ts";
import { ROTATION_FACTS } from "./facts/rotations.ts";

interface Fact {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly input: never;
  readonly expected: never;
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  ...ROTATION_FACTS,
  ...OVERRIDE_FACTS,
  ...LAYER_FACTS,
  ...ROLLING_FACTS,
  ...LADDER_FACTS,
};

/** Where Muster answers otherwise on purpose, with its own answer. */
const OTHERWISE: Readonly<Record<string, unknown>> = {
  // Every seventh day gives nobody in between; the source itself calls its own answer not correct.
  "rolling-by-day-022": {
    onCallByDate: { "2024-09-30": "A", "2024-10-07": "B", "2024-10-14": "C" },
    otherDates: "nobody",
  },
};

const file = new URL("./facts/oncall-facts.json", import.meta.url);
const { facts } = JSON.parse(readFileSync(file, "utf8")) as { facts: readonly Fact[] };

/** Instants in one spelling, people sets in one order. */
function plain(value: unknown): unknown {
  if (typeof value === "string") {
    const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value);
    return instant ? Temporal.Instant.from(value).toString() : value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => {
    if (key === "onCallSets") return [key, (part as string[][]).map((set) => set.toSorted())];
    if (key === "onCallSet") return [key, (part as string[]).toSorted()];
    return [key, plain(part)];
  });
  return Object.fromEntries(entries);
}

/** The parts of an answer the fact speaks of. */
function asked(answer: unknown, expected: unknown): unknown {
  if (Array.isArray(answer) || answer === null || typeof answer !== "object") return answer;
  const keys = Object.keys(expected as object);
  return Object.fromEntries(Object.entries(answer).filter(([key]) => keys.includes(key)));
}

for (const fact of facts) {
  test(`${fact.id}: ${fact.name}`, () => {
    const answer = ANSWERS[fact.category];
    if (answer === undefined) throw new Error(`nothing answers facts about ${fact.category}`);
    const given = asked(answer(fact.input, fact.expected), fact.expected);
    expect(plain(given)).toEqual(plain(OTHERWISE[fact.id] ?? fact.expected));
  });
}
