import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generic } from "./adapter.ts";

const AT = "2026-11-24T12:56:00.000Z";
const read = (body: unknown) => generic.parse(body, { at: AT });

test("one object is one signal, with all it says", () => {
  const body = JSON.parse(readFileSync(new URL("fixtures/curl.json", import.meta.url), "utf8"));
  expect(read(body)).toEqual([
    {
      dedupKey: "key:checkout-500",
      status: "firing",
      title: "Checkout answers 500",
      description: "Seen by the smoke test of the shop",
      severity: "critical",
      service: "checkout",
      labels: { region: "eu-1", attempt: "3" },
      annotations: {},
      link: "https://ci.example/runs/17",
      startedAt: "2026-11-24T03:12:00.000Z",
      endedAt: null,
    },
  ]);
});

test("a title is enough", () => {
  expect(read({ title: "It burns" })).toMatchObject([
    {
      status: "firing",
      dedupKey: "title:It burns",
      severity: "error",
      service: null,
      startedAt: AT,
    },
  ]);
});

test("what ends is known by its key alone", () => {
  expect(read({ key: "checkout-500", status: "resolved" })).toMatchObject([
    { status: "resolved", dedupKey: "key:checkout-500", title: "checkout-500", endedAt: AT },
  ]);
});

test("a list is as many signals", () => {
  expect(read([{ title: "A" }, { title: "B" }]).map(({ title }) => title)).toEqual(["A", "B"]);
});

test.each([
  ["seconds since 1970", 1_795_488_000, "2026-11-24T02:40:00.000Z"],
  ["milliseconds since 1970", 1_795_488_000_000, "2026-11-24T02:40:00.000Z"],
  ["no offset: UTC", "2026-11-24 02:40:00", "2026-11-24T02:40:00.000Z"],
  ["an infinite number", Number.POSITIVE_INFINITY, AT],
])("startedAt may be %s", (_what, startedAt, instant) => {
  expect(read({ title: "A", startedAt })).toMatchObject([{ startedAt: instant }]);
});

test("unknown fields and empty values are ignored", () => {
  expect(read({ title: "A", colour: "red", key: "", service: null, labels: null })).toMatchObject([
    { dedupKey: "title:A", service: null, labels: {} },
  ]);
});

describe("what cannot be read is refused with the field at fault", () => {
  test.each([
    [{}, "title is missing."],
    [{ title: "  " }, "title is missing."],
    [[{ title: "A" }, { severity: "low" }], "1.title is missing."],
    [{ title: "A", status: "closed" }, 'status must be firing or resolved, not "closed".'],
    [[{ title: "A", status: 1 }], "0.status must be firing or resolved, not 1."],
    [{ title: { en: "A" } }, "title must be text, not an object."],
    [17, "The message must be an object, not 17."],
  ])("%j", (body, reason) => {
    expect(() => read(body)).toThrow(reason);
  });

  test("more than a thousand at once", () => {
    const many = Array.from({ length: 1_001 }, (_, place) => ({ title: `A${place}` }));
    expect(() => read(many)).toThrow(
      "The list holds 1001 signals; at most 1000 are taken at once.",
    );
  });
});
