import { expect, test } from "vitest";
import { advance, nameOf } from "./shortcuts.ts";

const KNOWN = ["c", "?", "g h", "g i", "mod+k"];

function type(...keys: readonly string[]): readonly (string | null)[] {
  let pressed = "";
  return keys.map((key) => {
    const step = advance(pressed, key, KNOWN);
    pressed = step.pressed;
    return step.match;
  });
}

test("a single key does its thing at once", () => {
  expect(type("c")).toEqual(["c"]);
});

test("a sequence does its thing with its last key", () => {
  expect(type("g", "h")).toEqual([null, "g h"]);
  expect(type("g", "i", "g", "h")).toEqual([null, "g i", null, "g h"]);
});

test("a key that does not continue the sequence begins anew", () => {
  expect(type("g", "c")).toEqual([null, "c"]);
  expect(type("g", "g", "h")).toEqual([null, null, "g h"]);
});

test("a key that nobody knows is forgotten", () => {
  expect(type("x", "h")).toEqual([null, null]);
  expect(type("g", "x", "h")).toEqual([null, null, null]);
});

const press = (key: string, modifier: "ctrlKey" | "metaKey" | "altKey" | null = null) =>
  nameOf({
    key,
    ctrlKey: modifier === "ctrlKey",
    metaKey: modifier === "metaKey",
    altKey: modifier === "altKey",
  });

test("Ctrl and Cmd are the same modifier", () => {
  expect(press("k", "ctrlKey")).toBe("mod+k");
  expect(press("K", "metaKey")).toBe("mod+k");
});

test("a modifier alone, and what Alt makes of a key, is the browser's", () => {
  expect(press("Shift")).toBeNull();
  expect(press("a", "altKey")).toBeNull();
});

test("a capital letter is another key, a sign made with Shift is itself", () => {
  expect(press("A")).toBe("shift+a");
  expect(press("?")).toBe("?");
  expect(press("Escape")).toBe("escape");
});
