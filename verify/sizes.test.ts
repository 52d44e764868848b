import { expect, test } from "vitest";
import { faultsIn } from "./planted.ts";
import type { Tree } from "./planted.ts";
import { sizes } from "./sizes.ts";

const PURPOSE = "// Says what it is for.\n";

async function rules(tree: Tree): Promise<(string | undefined)[]> {
  return (await faultsIn(sizes, tree)).map((fault) => fault.rule);
}

test("a short file with a purpose has no faults", async () => {
  expect(
    await rules({ "core/a.ts": PURPOSE, "server/migrations/1.sql": "-- The first tables.\n" }),
  ).toEqual([]);
  expect(await rules({ "bench/a.ts": `#!/usr/bin/env node\n${PURPOSE}` })).toEqual([]);
});

test("a file of 401 lines is too long", async () => {
  expect(await rules({ "core/a.ts": PURPOSE + "\n".repeat(398) + "export {};\n" })).toEqual([]);
  expect(await rules({ "core/a.ts": PURPOSE + "\n".repeat(399) + "export {};\n" })).toEqual([
    "length",
  ]);
});

test("a file that opens without a sentence of purpose is shown", async () => {
  expect(await rules({ "core/a.ts": "export {};\n" })).toEqual(["purpose"]);
  expect(await rules({ "core/a.ts": "// oxlint-disable no-explicit-any here\n" })).toEqual([
    "purpose",
  ]);
  expect(await rules({ "server/migrations/1.sql": "create table a ();\n" })).toEqual(["purpose"]);
});

test("a test needs no purpose, for its names are sentences", async () => {
  expect(await rules({ "core/a.test.ts": "export {};\n" })).toEqual([]);
});

test("a path of one machine is shown wherever it stands, but in a fixture", async () => {
  const path = ["", "home", "somebody", "muster"].join("/");
  expect(await rules({ "docs/a.md": `Run it in ${path}.` })).toEqual(["machine"]);
  expect(await rules({ "core/a.ts": `${PURPOSE}const a = "file://${path}";` })).toEqual([
    "machine",
  ]);
  expect(await rules({ "server/intake/disk/fixtures/a.json": `"${path}"` })).toEqual([]);
  expect(await rules({ "docs/a.md": `https://example.org${path} and ./docs${path}` })).toEqual([]);
});

test("a package registry is shown, in the lockfile by its resolved addresses too", async () => {
  const registry = ["registry", "example", "org"].join(".");
  expect(await rules({ "docs/a.md": `See ${registry}.` })).toEqual(["registry"]);
  const lock = '{\n  "resolved": "https://packages.example.org/a.tgz"\n}';
  expect(await rules({ "package-lock.json": lock })).toEqual(["registry"]);
});
