// Which PostgreSQL is new enough, in words.
import { expect, test } from "vitest";
import { tooOld } from "./migrate.words.ts";

test.each([["14.12 (Debian 14.12-1)"], ["9.6.24"], ["13beta1"]])("%s is too old", (version) => {
  expect(tooOld(version)).toContain(`PostgreSQL ${version} is too old: Muster needs 15 or newer`);
});

test.each([["15.0"], ["15.7 (Ubuntu 15.7-0)"], ["18.4"], ["19beta1"]])("%s will do", (version) => {
  expect(tooOld(version)).toBeNull();
});
