// Thumbs in the dark: every way in which people write the same few answers.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replyOf } from "./reply.ts";

const answer = (action: string, numbers: number[] = [], words = "") => ({
  kind: "answer",
  action,
  numbers,
  words,
});

describe("a reply", () => {
  test.each([
    "A12",
    "a12",
    "A 12",
    " a  12 ",
    "A-12",
    "A:12",
    "A#12",
    "ack 12",
    "ACK12",
    "Ack INC-12",
    "ok 12",
    "“A12”",
    "A12.",
    "Acknowledged 12!",
    "Ａ１２",
  ])("%j acknowledges that one", (text) =>
    expect(replyOf(text)).toEqual(answer("acknowledge", [12])),
  );

  test.each(["a", "A", "ack", "Ack.", "OK", "yes", "1", " 4 ", "acknowledge"])(
    "%j acknowledges all of the last message",
    (text) => expect(replyOf(text)).toEqual(answer("acknowledge")),
  );

  test.each(["E12", "e 12", "Esc 12", "escalate INC-12"])("%j escalates that one", (text) =>
    expect(replyOf(text)).toEqual(answer("escalate", [12])),
  );

  test.each(["e", "esc", "Escalate", "6"])("%j escalates the last message", (text) =>
    expect(replyOf(text)).toEqual(answer("escalate")),
  );

  test.each(["A12 13", "A12,13", "A12 A13", "a12 and 13", "Ack 12, INC-13", "A12 13 12"])(
    "%j names two",
    (text) => expect(replyOf(text)).toEqual(answer("acknowledge", [12, 13])),
  );

  test("says in its own spelling what restored the service", () => {
    expect(replyOf("R12 Restarted the Queue")).toEqual(
      answer("resolve", [12], "Restarted the Queue"),
    );
    expect(replyOf("resolved: Rolled back 4.2")).toEqual(answer("resolve", [], "Rolled back 4.2"));
    expect(replyOf("R12")).toEqual(answer("resolve", [12]));
  });

  test("says why somebody else is needed", () => {
    expect(replyOf("esc 12 I am on a train")).toEqual(answer("escalate", [12], "I am on a train"));
  });

  test.each([
    "",
    " ",
    "a nice day to you",
    "ok I look at it tomorrow",
    "what is this?",
    "12",
    "A12B",
    "help",
    "?",
    "7",
    "ja",
  ])("%j is not guessed at", (text) => expect(replyOf(text)).toEqual({ kind: "unclear" }));

  test.each(["STOP", "stop", "Unsubscribe", "QUIT."])("%j is for the provider", (text) =>
    expect(replyOf(text)).toEqual({ kind: "stop" }),
  );

  test("is read whatever comes", () => {
    const kinds = ["answer", "stop", "unclear"];
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => kinds.includes(replyOf(text).kind)),
    );
  });
});
