import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../testing/night.ts";
import { millisBetween } from "../time.ts";
import { LONGEST_FAILING_MILLIS, MOST_ATTEMPTS, nextAttempt, waitAfter } from "./backoff.ts";

const MIDDLE = 0.5;
const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("a failed message waits", () => {
  test("longer each time, up to ten minutes", () => {
    const seconds = [1, 2, 3, 4, 5, 6, 7, 100].map((n) => waitAfter(n, MIDDLE) / 1000);
    expect(seconds).toEqual([5, 15, 45, 120, 300, 600, 600, 600]);
  });

  test("the first wait also for a count that makes no sense", () => {
    expect(waitAfter(0, MIDDLE)).toBe(5000);
    expect(waitAfter(-3, MIDDLE)).toBe(5000);
  });

  test("a fifth less or more, so that messages that failed together do not come back together", () => {
    expect([waitAfter(1, 0), waitAfter(1, 0.999_999_999)]).toEqual([4000, 6000]);
    const property = fc.property(fc.integer({ min: 1, max: 20 }), jitter, (attempt, chance) => {
      const [middle, wait] = [waitAfter(attempt, MIDDLE), waitAfter(attempt, chance)];
      return wait >= 0.8 * middle && wait <= 1.2 * middle && Number.isInteger(wait);
    });
    fc.assert(property);
  });

  test("never less than the attempt before it", () => {
    const property = fc.property(fc.integer({ min: 1, max: 20 }), jitter, (attempt, chance) => {
      return waitAfter(attempt + 1, chance) >= waitAfter(attempt, chance);
    });
    fc.assert(property);
  });
});

describe("a message is tried again", () => {
  test("after its wait", () => {
    expect(nextAttempt(1, at("03:00"), at("03:00"), MIDDLE)).toBe(at("03:00:05"));
    expect(nextAttempt(11, at("03:00"), at("04:00"), MIDDLE)).toBe(at("04:10"));
  });

  test("twelve times and not once more", () => {
    expect(nextAttempt(MOST_ATTEMPTS, at("03:00"), at("03:00"), MIDDLE)).toBeNull();
    expect(nextAttempt(MOST_ATTEMPTS + 1, at("03:00"), at("03:00"), MIDDLE)).toBeNull();
  });

  test("within two hours of its first failure and not later", () => {
    expect(nextAttempt(6, at("03:00"), at("04:50"), MIDDLE)).toBe(at("05:00"));
    expect(nextAttempt(6, at("03:00"), at("04:50:00.001"), MIDDLE)).toBeNull();
  });

  test("whatever chance decides, it ends after at most twelve attempts and two hours", () => {
    const waits = fc.array(jitter, { minLength: 20, maxLength: 20 });
    const property = fc.property(waits, (chances) => {
      let now = at("03:00");
      let attempts = 0;
      for (const chance of chances) {
        attempts += 1;
        const next = nextAttempt(attempts, at("03:00"), now, chance);
        if (next === null) break;
        if (next <= now) return false;
        now = next;
      }
      return attempts === 12 && millisBetween(at("03:00"), now) <= LONGEST_FAILING_MILLIS;
    });
    fc.assert(property);
  });
});
