import { expect, test } from "vitest";
import { at } from "../testing/night.ts";
import { silentUntil, wakeReason } from "./silence.ts";

test("every act of a person begins the wait anew", () => {
  expect(silentUntil({ lastAct: at("03:10"), minutes: 30 })).toBe(at("03:40"));
  expect(silentUntil({ lastAct: at("03:39"), minutes: 30 })).toBe(at("04:09"));
});

test("whoever is woken reads who had it, since when nothing was heard, and what was allowed", () => {
  expect(wakeReason("Ada", { lastAct: at("03:10"), minutes: 30 })).toBe(
    `Ada has it, and nobody did or said anything since ${at("03:10")}. The policy allows 30 ` +
      "minutes of silence, so people are paged anew from the first rung.",
  );
});
