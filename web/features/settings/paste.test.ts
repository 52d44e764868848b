import { expect, test } from "vitest";
import { pasteFor } from "./paste.ts";

const URL = "https://muster.example/intake/alertmanager/mk_secret";

test("the receiver for Alertmanager carries the address and asks for what is resolved too", () => {
  const { text } = pasteFor("alertmanager", URL);
  expect(text).toContain(`url: "${URL}"`);
  expect(text).toContain("send_resolved: true");
  expect(text).toMatch(/^route:\n {2}receiver: muster\n/);
});

test("the call with curl posts JSON that can be read back", () => {
  const { text } = pasteFor("generic", URL);
  const body = /-d '(\{.*\})'/s.exec(text)?.[1] ?? "";
  expect(JSON.parse(body)).toMatchObject({ status: "firing", service: "checkout" });
  expect(text.startsWith(`curl -X POST "${URL}"`)).toBe(true);
});
