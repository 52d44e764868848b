import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { alertmanager } from "./adapter.ts";
import { fingerprintOf } from "./fingerprint.ts";

const AT = "2026-11-24T12:56:00.000Z";
const FIXTURES = new URL("fixtures/", import.meta.url);

/** What Alertmanager sent: some fixtures keep the request around the body. */
function fixture(name: string): { alerts: { fingerprint?: string; labels: object }[] } {
  const kept = JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8"));
  return kept.body ?? kept;
}

const read = (body: unknown) => alertmanager.parse(body, { at: AT });
const one = (alert: object) => {
  const [signal] = read({ status: "firing", alerts: [{ status: "firing", ...alert }] });
  if (signal === undefined) throw new Error("No signal came out.");
  return signal;
};

describe("what Alertmanager 0.25 really sent", () => {
  test("a firing group becomes one signal per alert", () => {
    const [first, second] = read(fixture("live-001.json"));
    expect(first).toEqual({
      dedupKey: "key:a8d9cde9a07bdcf4",
      status: "firing",
      title: "Checkout 5xx above 20% for 5m",
      description: "Error ratio 0.27 on checkout",
      severity: "critical",
      service: "checkout",
      labels: {
        alertname: "HighErrorRate",
        env: "prod",
        instance: "web-1:9100",
        service: "checkout",
        severity: "critical",
      },
      annotations: {
        description: "Error ratio 0.27 on checkout",
        runbook_url: "http://wiki.example/checkout",
        summary: "Checkout 5xx above 20% for 5m",
      },
      link: null,
      startedAt: "2026-11-24T12:55:16.161Z",
      endedAt: null,
    });
    expect(second).toMatchObject({ dedupKey: "key:ef83281b8209fe8f", status: "firing" });
  });

  test("in a group that still fires, each alert has its own status", () => {
    expect(read(fixture("live-017.json"))).toMatchObject([
      {
        dedupKey: "key:a8d9cde9a07bdcf4",
        status: "resolved",
        // Annotations are gone once an alert is resolved.
        title: "HighErrorRate on web-1:9100",
        endedAt: "2026-11-24T12:55:20.000Z",
      },
      { dedupKey: "key:ef83281b8209fe8f", status: "firing", endedAt: null },
    ]);
  });

  test("a dash in a title survives", () => {
    expect(read(fixture("live-013.json"))).toMatchObject([
      { title: "Core switch sw-7 unreachable — uplink lost", service: "core-switch" },
    ]);
  });

  test("without a label service the job is the service, and the annotation title is the title", () => {
    expect(read(fixture("instance-down.json"))).toMatchObject([
      { service: "node", title: "Instance localhost:8081 down" },
      { service: "node", title: "Instance localhost:8082 down" },
    ]);
  });

  test("a payload from before fingerprints gets the one Prometheus would give it", () => {
    const [signal] = read(fixture("without-fingerprint.json"));
    expect(signal).toMatchObject({ title: "TestAlert", severity: "critical", service: null });
    expect(signal?.dedupKey).toMatch(/^key:[0-9a-f]{16}$/);
  });

  test("our fingerprint is Alertmanager's", () => {
    const sent = readdirSync(FIXTURES)
      .flatMap((name) => fixture(name).alerts)
      .filter(({ fingerprint }) => fingerprint !== undefined);
    expect(sent.length).toBeGreaterThan(7);
    for (const { labels, fingerprint } of sent) {
      expect(fingerprintOf(labels as Record<string, string>)).toBe(fingerprint);
    }
  });
});

describe("times that cannot be right", () => {
  test.each([
    ["year 1, as Alertmanager writes no time", "0001-01-01T00:00:00Z"],
    ["the end of the calendar", "9999-12-31T23:59:59Z"],
    ["before 2000", "1999-12-31T23:59:59Z"],
    ["more than a day ahead", "2026-11-25T12:57:00Z"],
    ["words", "yesterday"],
    ["a lone number in text", "1"],
    ["nothing", undefined],
    ["an object", {}],
  ])("%s: it began when it arrived", (_why, startsAt) => {
    expect(one({ startsAt }).startedAt).toBe(AT);
  });

  test("an hour ahead is a clock that is wrong, and stays", () => {
    expect(one({ startsAt: "2026-11-24T13:56:00Z" }).startedAt).toBe("2026-11-24T13:56:00.000Z");
  });

  test("another offset is the same instant", () => {
    expect(one({ startsAt: "2026-11-24T13:55:00+01:00" }).startedAt).toBe(
      "2026-11-24T12:55:00.000Z",
    );
  });

  test("a resolved alert without an end ended when it arrived", () => {
    const alert = { status: "resolved", endsAt: "0001-01-01T00:00:00Z" };
    expect(one(alert).endedAt).toBe(AT);
  });
});

describe("what is missing", () => {
  test("no labels and no annotations still make an alert with a title", () => {
    expect(one({})).toMatchObject({
      title: "An alert without a name",
      severity: "error",
      service: null,
    });
  });

  test("without a name the labels are the title", () => {
    expect(one({ labels: { job: "node", group: "canary" } }).title).toBe(
      "An alert with job=node, group=canary",
    );
  });

  test("an alert without a status goes with its group", () => {
    expect(read({ status: "resolved", alerts: [{ labels: { a: "b" } }] })).toMatchObject([
      { status: "resolved" },
    ]);
  });

  test("unknown fields are ignored", () => {
    expect(one({ labels: { alertname: "A" }, amixr_demo: true })).toMatchObject({ title: "A" });
  });
});

test.each([
  ["critical", "critical"],
  ["CRIT", "critical"],
  ["page", "critical"],
  ["error", "error"],
  ["high", "error"],
  ["major", "error"],
  ["warning", "warning"],
  ["low", "warning"],
  ["info", "info"],
  ["none", "info"],
  ["sev17", "error"],
  ["", "error"],
])("the label severity=%s means %s", (label, severity) => {
  expect(one({ labels: { severity: label } }).severity).toBe(severity);
});

test.each([
  ["http://prometheus.example/graph?g0.expr=up", "http://prometheus.example/graph?g0.expr=up"],
  ["javascript:alert(1)", null],
  ["/graph", null],
  [`https://prometheus.example/${"x".repeat(3000)}`, null],
])("of the link %s people see %s", (generatorURL, link) => {
  expect(one({ generatorURL }).link).toBe(link);
});

describe("what cannot be read is refused with the field at fault", () => {
  test.each([
    [{}, "alerts is missing."],
    [[], "The message must be an object, not a list."],
    ["boom", 'The message must be an object, not "boom".'],
    [null, "The message must be an object, not null."],
    [{ alerts: {} }, "alerts must be a list, not an object."],
    [{ alerts: ["x"] }, 'alerts.0 must be an object, not "x".'],
    [{ alerts: [{}] }, "alerts.0.status is missing."],
    [{ status: "odd", alerts: [{}] }, 'status must be firing or resolved, not "odd".'],
    [
      { alerts: [{ status: "firing" }, { status: "acknowledged" }] },
      'alerts.1.status must be firing or resolved, not "acknowledged".',
    ],
    [
      { alerts: [{ status: "firing", labels: "a=b" }] },
      'alerts.0.labels must be an object, not "a=b".',
    ],
    [
      { alerts: [{ status: "x" }, { status: "y" }] },
      'alerts.0.status must be firing or resolved, not "x" (and one more fault).',
    ],
  ])("%j", (body, reason) => {
    expect(() => read(body)).toThrow(reason);
  });
});
