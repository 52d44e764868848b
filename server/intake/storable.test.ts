import { expect, test } from "vitest";
import type { Signal } from "../../core/signals/words.ts";
import { storableSignal, storableText } from "./storable.ts";

const signal: Signal = {
  dedupKey: "key:a",
  status: "firing",
  title: "A",
  description: "",
  severity: "error",
  service: null,
  labels: {},
  annotations: {},
  link: null,
  startedAt: "2026-11-24T12:56:00.000Z",
  endedAt: null,
};

test("NUL and half characters become U+FFFD wherever they stand", () => {
  const stored = storableSignal({
    ...signal,
    dedupKey: "key:\0",
    title: "a\0b\uD800c",
    description: "\uDC00",
    service: "s\0",
    labels: { "n\0": "v\uD83D" },
    annotations: { summary: "\0" },
  });
  expect(stored).toMatchObject({
    dedupKey: "key:\uFFFD",
    title: "a\uFFFDb\uFFFDc",
    description: "\uFFFD",
    service: "s\uFFFD",
    labels: { "n\uFFFD": "v\uFFFD" },
    annotations: { summary: "\uFFFD" },
  });
});

test("a service name of 200 characters is kept, one of 201 is cut", () => {
  const name = "s".repeat(200);
  expect(storableSignal({ ...signal, service: name }).service).toBe(name);
  expect(storableSignal({ ...signal, service: `${name}s` }).service).toBe(`${"s".repeat(199)}…`);
});

test("a text is never cut inside a character", () => {
  expect(storableText("abc😀def", 5)).toBe("abc…");
});

test("a title is one line", () => {
  expect(storableSignal({ ...signal, title: "a\r\n  b\tc" }).title).toBe("a b c");
});

test("labels named like the insides of objects are ordinary labels", () => {
  const labels = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
  expect(Object.entries(storableSignal({ ...signal, labels }).labels)).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
});
