import { expect, test } from "vitest";
import { sayInstants } from "./instants.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");

test("an instant of today is said as a time of the viewer's clock", () => {
  const said = sayInstants("Dana answered at 2026-11-24T03:12:00.000Z.", NOW, "Europe/Berlin");
  expect(said).toBe("Dana answered at 04:12.");
});

test("an instant of another day keeps its day", () => {
  expect(sayInstants("Due 2026-11-26T08:00:00Z.", NOW, "UTC")).toBe("Due 26 Nov, 08:00.");
});

test("every instant of a sentence is said, and all else stays", () => {
  const text = "From 2026-11-24T01:00:00Z to 2026-11-24T02:30:00.5Z: 2026-11-24 and 12:00 stay.";
  expect(sayInstants(text, NOW, "UTC")).toBe("From 01:00 to 02:30: 2026-11-24 and 12:00 stay.");
});

test("what only looks like an instant stays as it was written", () => {
  expect(sayInstants("2026-13-45T99:99:00Z", NOW, "UTC")).toBe("2026-13-45T99:99:00Z");
});
