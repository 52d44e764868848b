import { expect, test } from "vitest";
import { pauseBefore, readFrames } from "./live-stream.ts";

test("a frame has its id and its data", () => {
  expect(readFrames('id: 7-1\ndata: {"kind":"alert"}\n\n')).toEqual({
    frames: [{ id: "7-1", data: '{"kind":"alert"}' }],
    rest: "",
  });
});

test("half a frame waits for its other half", () => {
  const first = readFrames("data: one\n\nid: 8\nda");
  expect(first.frames).toEqual([{ id: null, data: "one" }]);
  expect(readFrames(`${first.rest}ta: two\n\n`).frames).toEqual([{ id: "8", data: "two" }]);
});

test("comments and empty frames say nothing", () => {
  expect(readFrames(": still here\n\nretry: 1000\n\n").frames).toEqual([]);
});

test("lines of data are joined, and Windows line ends are line ends", () => {
  expect(readFrames("data: a\r\ndata: b\r\n\r\n").frames).toEqual([{ id: null, data: "a\nb" }]);
});

test("attempts to come back grow apart, up to a quarter of a minute", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => pauseBefore(attempt, 0.5));
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

test("chance moves an attempt by a quarter at most", () => {
  expect(pauseBefore(3, 0)).toBe(1500);
  expect(pauseBefore(3, 1)).toBe(2500);
});
