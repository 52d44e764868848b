import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsAfter, dedupKeyOf } from "./dedup.ts";

describe("the key of a trouble", () => {
  test("is the source's own, or its title", () => {
    expect(dedupKeyOf("Disk full", "db-1/disk")).toBe("key:db-1/disk");
    expect(dedupKeyOf("Disk full", null)).toBe("title:Disk full");
    expect(dedupKeyOf("Disk full", "")).toBe("title:Disk full");
  });

  test("a title never meets a key, whatever somebody calls them", () => {
    const property = fc.property(fc.string(), fc.string({ minLength: 1 }), (title, key) => {
      return dedupKeyOf(title, null) !== dedupKeyOf(title, key);
    });
    fc.assert(property);
    expect(dedupKeyOf("key:a", null)).not.toBe(dedupKeyOf("x", "a"));
  });

  test("has at most 512 characters", () => {
    expect(dedupKeyOf("", "x".repeat(508))).toHaveLength(512);
    expect(dedupKeyOf("", "x".repeat(509))).toBe(dedupKeyOf("", "x".repeat(508)));
  });

  test("is not cut through the middle of a character", () => {
    const [even, odd] = ["x".repeat(506), "x".repeat(507)];
    expect(dedupKeyOf("", `${even}🔥🔥`)).toBe(`key:${even}🔥`);
    expect(dedupKeyOf("", `${odd}🔥`)).toBe(`key:${odd}`);
    const key = fc.tuple(
      fc.integer({ min: 490, max: 512 }),
      fc.array(fc.constantFrom("x", "é", "🔥")),
    );
    const property = fc.property(key, ([length, rest]) => {
      encodeURIComponent(dedupKeyOf("", "x".repeat(length) + rest.join("")));
    });
    fc.assert(property);
  });
});

type Sent = Parameters<typeof alertsAfter>[0][number];

const signal = (status: Sent["status"], more: Partial<Sent> = {}): Sent => {
  return { source: "probe", dedupKey: "key:disk", title: "Disk full", status, ...more };
};

describe("a run of signals", () => {
  test("of the same trouble is one alert that counts its repetitions", () => {
    const titled = signal("firing", { title: "Disk still full" });
    expect(alertsAfter([signal("firing"), titled, titled])).toEqual([
      {
        source: "probe",
        dedupKey: "key:disk",
        title: "Disk full",
        status: "firing",
        repeats: 2,
      },
    ]);
  });

  test("that fires, ends and fires again is two alerts: resolved is final", () => {
    const run = [signal("firing"), signal("resolved"), signal("firing"), signal("firing")];
    expect(alertsAfter(run).map(({ status, repeats }) => [status, repeats])).toEqual([
      ["resolved", 0],
      ["firing", 1],
    ]);
  });

  test("that only ends leaves nothing", () => {
    expect(alertsAfter([signal("resolved")])).toEqual([]);
    expect(alertsAfter([])).toEqual([]);
  });

  test("keeps sources and keys apart, and ends only what is meant", () => {
    const run = [
      signal("firing"),
      signal("firing", { source: "other" }),
      signal("firing", { dedupKey: "key:memory" }),
      signal("resolved", { source: "other" }),
    ];
    expect(
      alertsAfter(run).map(({ source, dedupKey, status }) => [source, dedupKey, status]),
    ).toEqual([
      ["probe", "key:disk", "firing"],
      ["other", "key:disk", "resolved"],
      ["probe", "key:memory", "firing"],
    ]);
  });

  test("leaves at most one open alert per source and key, and loses no firing", () => {
    const sent = fc.record({
      source: fc.constantFrom("a", "b"),
      dedupKey: fc.constantFrom("key:1", "key:2"),
      title: fc.constant("t"),
      status: fc.constantFrom<Sent["status"]>("firing", "resolved"),
    });
    const property = fc.property(fc.array(sent, { maxLength: 20 }), (run) => {
      const alerts = alertsAfter(run);
      const open = alerts.filter(({ status }) => status === "firing");
      const places = new Set(open.map(({ source, dedupKey }) => `${source} ${dedupKey}`));
      expect(places.size).toBe(open.length);
      const firings = run.filter(({ status }) => status === "firing").length;
      expect(alerts.reduce((sum, { repeats }) => sum + 1 + repeats, 0)).toBe(firings);
      for (const { source, dedupKey } of run) {
        const last = run.findLast((one) => one.source === source && one.dedupKey === dedupKey);
        expect(places.has(`${source} ${dedupKey}`)).toBe(last?.status === "firing");
      }
    });
    fc.assert(property);
  });
});
