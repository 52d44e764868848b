// Only Muster makes tokens that Muster believes.
import { randomUUIDv7 } from "node:crypto";
import { describe, expect, test } from "vitest";
import { answerToken, readAnswerToken } from "./token.ts";

const SECRET = "the secret of the tests, long enough to be one";
const orgId = randomUUIDv7();
const deliveryId = randomUUIDv7();
const token = answerToken(SECRET, orgId, deliveryId);

describe("a token", () => {
  test("says which delivery of which organisation it stands for", () => {
    expect(readAnswerToken(SECRET, token)).toEqual({ orgId, deliveryId });
  });

  test("is the same at every attempt, and fits into an address as it is", () => {
    expect(answerToken(SECRET, orgId, deliveryId)).toBe(token);
    expect(token).toMatch(/^[\w-]{64}$/);
  });

  test("is not believed when a single character of it was changed", () => {
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === "A" ? "B" : "A";
      const forged = token.slice(0, place) + other + token.slice(place + 1);
      expect(readAnswerToken(SECRET, forged)).toBeNull();
    }
  });

  test("is not believed by a server with another secret", () => {
    expect(readAnswerToken(`${SECRET}!`, token)).toBeNull();
  });

  test.each(["", "x", "x".repeat(64), token.slice(1), `${token}A`, `${token}=`, ` ${token}`])(
    "is nothing else: %j",
    (text) => expect(readAnswerToken(SECRET, text)).toBeNull(),
  );

  test("is made of ids only", () => {
    expect(() => answerToken(SECRET, "Harbour", deliveryId)).toThrow("no id");
  });
});
