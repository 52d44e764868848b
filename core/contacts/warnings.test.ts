import { expect, test } from "vitest";
import { warningsOf } from "./warnings.ts";
import type { ContactKind, Method, Reachable } from "./words.ts";

const SIGN_IN: Method = { contactId: null, kind: "email", address: "ada@x.test", verified: true };
const method = (kind: ContactKind, verified = true): Method => {
  return { contactId: kind, kind, address: `the ${kind}`, verified };
};
const person = (methods: readonly Method[], rules: Reachable["rules"] = []): Reachable => {
  return { methods: [...methods, SIGN_IN], rules, quietHours: null };
};
const warned = (who: Reachable, ...off: ContactKind[]) =>
  warningsOf(who, new Set(off)).map((words) => words.split(":")[0]);

test("who has a voice and a mail box needs no warning", () => {
  expect(warned(person([method("voice")]))).toEqual([]);
});

test("who has nothing but a mail box is told that it does not ring, and that there is no second way", () => {
  expect(warned(person([]))).toEqual([
    "Nothing rings at night",
    "There is only one way to reach this person. When it fails, nobody is woken",
  ]);
});

test("who relies on what is not configured is told so, and first when nothing is left", () => {
  expect(warned(person([method("sms")]), "sms")[0]).toBe("SMS is not configured on this Muster");
  expect(warned(person([]), "email")).toEqual([
    "No page can reach this person",
    "E-mail is not configured on this Muster",
    "Nothing rings at night",
  ]);
});

test("rules that leave out what rings are told apart from having nothing that does", () => {
  const quiet = [{ urgency: "high", contactId: null, afterMinutes: 0 }] as const;
  expect(warned(person([method("voice")], quiet))[0]).toBe("The rules for urgent pages never ring");
});

test("what is not verified is named last", () => {
  expect(warned(person([method("push"), method("sms", false)])).at(-1)).toBe(
    "SMS to the sms is not verified yet",
  );
});
