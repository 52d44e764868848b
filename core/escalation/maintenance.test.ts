import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { at } from "../testing/night.ts";
import { plusMinutes } from "../time.ts";
import { ladderStart, refuseDuringMaintenance } from "./maintenance.ts";

const window = (start: string, end: string) => ({ start: at(start), end: at(end) });

describe("a ladder", () => {
  test("starts at once without maintenance, before it and when it is over", () => {
    const windows = [window("03:00", "04:00")];
    expect(ladderStart(at("03:30"), [])).toBe(at("03:30"));
    expect(ladderStart(at("02:59:59.999"), windows)).toBe(at("02:59:59.999"));
    expect(ladderStart(at("04:00"), windows)).toBe(at("04:00"));
  });

  test("waits for the end of the maintenance around it", () => {
    const windows = [window("03:00", "04:00")];
    expect(ladderStart(at("03:00"), windows)).toBe(at("04:00"));
    expect(ladderStart(at("03:59:59.999"), windows)).toBe(at("04:00"));
  });

  test("waits through windows that follow or overlap each other, in any order", () => {
    const windows = [window("04:30", "05:00"), window("03:00", "04:00"), window("04:00", "04:45")];
    expect(ladderStart(at("03:10"), windows)).toBe(at("05:00"));
    expect(ladderStart(at("03:10"), windows.toReversed())).toBe(at("05:00"));
  });

  test("is not held by a window that ends when it begins, or before", () => {
    expect(ladderStart(at("03:00"), [window("03:00", "03:00")])).toBe(at("03:00"));
    expect(ladderStart(at("03:00"), [window("03:30", "02:30")])).toBe(at("03:00"));
  });

  test("starts at the first moment from its opening on that no maintenance covers", () => {
    const minute = fc.integer({ min: 0, max: 60 });
    const windows = fc.array(fc.tuple(minute, minute), { maxLength: 5 });
    const property = fc.property(minute, windows, (opened, spans) => {
      const covered = (m: number) => spans.some(([from, to]) => from <= m && m < to);
      let free = opened;
      while (covered(free)) free += 1;
      const around = spans.map(([from, to]) => ({
        start: plusMinutes(at("03:00"), from),
        end: plusMinutes(at("03:00"), to),
      }));
      expect(ladderStart(plusMinutes(at("03:00"), opened), around)).toBe(
        plusMinutes(at("03:00"), free),
      );
    });
    fc.assert(property);
  });
});

test("nobody escalates by hand during maintenance, and reads until when it lasts", () => {
  const windows = [window("03:00", "04:00")];
  const escalate = (time: string) => () => refuseDuringMaintenance(at(time), windows);
  expect(escalate("03:30")).toThrow(
    new Refusal(
      "service.maintenance",
      "The service is under maintenance until 2026-11-24T04:00:00.000Z. " +
        "End the maintenance to escalate now.",
      "conflict",
    ),
  );
  expect(escalate("02:59:59.999")).not.toThrow();
  expect(escalate("04:00")).not.toThrow();
});
