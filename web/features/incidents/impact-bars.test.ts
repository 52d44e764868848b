import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pictureOf } from "./impact-bars.ts";

const NOW = Date.parse("2026-11-24T04:00:00Z");
const at = (clock: string) => `2026-11-24T${clock}:00.000Z`;
const shop = { serviceId: "shop", name: "Shop" };
const cart = { serviceId: "cart", name: "Cart" };

test("no impact gives no picture", () => {
  expect(pictureOf([], NOW)).toBeNull();
});

test("a service hit from the beginning until now fills the axis", () => {
  const picture = pictureOf([{ service: shop, from: at("03:00"), until: null }], NOW);
  expect(picture?.services[0]?.bars[0]).toMatchObject({ start: 0, width: 100 });
  expect(picture?.services[0]?.down).toBe(3_600_000);
});

test("a service hit in the second half stands there, and the one still hit comes first", () => {
  const picture = pictureOf(
    [
      { service: shop, from: at("03:00"), until: at("03:30") },
      { service: cart, from: at("03:30"), until: null },
    ],
    NOW,
  );
  expect(picture?.services.map(({ service, hit }) => [service.name, hit])).toEqual([
    ["Cart", true],
    ["Shop", false],
  ]);
  expect(picture?.services[0]?.bars[0]).toMatchObject({ start: 50, width: 50 });
});

test("a service hit twice has one row with two bars", () => {
  const picture = pictureOf(
    [
      { service: shop, from: at("03:00"), until: at("03:15") },
      { service: shop, from: at("03:45"), until: null },
    ],
    NOW,
  );
  expect(picture?.services).toHaveLength(1);
  expect(picture?.services[0]?.bars.map(({ start, width }) => [start, width])).toEqual([
    [0, 25],
    [75, 25],
  ]);
  expect(picture?.services[0]?.down).toBe(30 * 60_000);
});

test("whatever is hit when, each bar can be seen and lies on the axis", () => {
  const impact = fc
    .record({ from: fc.integer({ min: -600, max: 60 }), length: fc.option(fc.nat(600)) })
    .map(({ from, length }) => ({
      service: shop,
      from: new Date(NOW + from * 1000).toISOString(),
      until: length === null ? null : new Date(NOW + (from + length) * 1000).toISOString(),
    }));
  fc.assert(
    fc.property(fc.array(impact, { minLength: 1, maxLength: 12 }), (impacts) => {
      for (const { bars } of pictureOf(impacts, NOW)?.services ?? []) {
        for (const { start, width } of bars) {
          expect(width).toBeGreaterThan(1);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + width).toBeLessThanOrEqual(100.0001);
        }
      }
    }),
  );
});
