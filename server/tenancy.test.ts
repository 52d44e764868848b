// Every function that speaks SQL is tried from another organisation: this holds the house to it.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const SERVER = import.meta.dirname;
const files = readdirSync(SERVER, { recursive: true, encoding: "utf8" });

const isStore = (file: string) =>
  /(^|\/)store(\/[^/]+)?\.ts$|\.store\.ts$/.test(file) && !/testing|\.test\./.test(file);

/** The slice of `incidents/store/list.ts` is `incidents`. */
const sliceOf = (file: string) => file.split("/")[0] ?? "";

const tenancyTests = (slice: string) =>
  files
    .filter((file) => dirname(file) === slice && file.endsWith("tenancy.test.ts"))
    .map((file) => readFileSync(join(SERVER, file), "utf8"))
    .join("\n");

const exported = (file: string) =>
  [
    ...readFileSync(join(SERVER, file), "utf8").matchAll(
      /^export (?:async )?(?:function|const) (\w+)/gm,
    ),
  ]
    .map((found) => found[1] ?? "")
    .filter((name) => name !== name.toUpperCase());

const stores = files.filter(isStore).map((file) => [file, exported(file)] as const);

test("there are stores to look at", () => {
  expect(stores.flatMap(([, names]) => names).length).toBeGreaterThan(80);
});

test.for(stores)("%s: another organisation has tried every function", ([file, names]) => {
  const tried = tenancyTests(sliceOf(file));
  const untried = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(tried));
  expect(untried).toEqual([]);
});
