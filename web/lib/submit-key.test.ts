import { expect, test } from "vitest";
import { Problem } from "./api.ts";
import { SubmitKey } from "./submit-key.ts";

const problem = (status: number) => new Problem({ status, detail: "no" });

test("the same submit tried again after a lost connection keeps its key", () => {
  const submit = new SubmitKey();
  const first = submit.keyFor({ body: { text: "a" } });
  submit.fail(problem(0));
  expect(submit.keyFor({ body: { text: "a" } })).toBe(first);
  submit.fail(problem(503));
  expect(submit.keyFor({ body: { text: "a" } })).toBe(first);
});

test("another text is another intent", () => {
  const submit = new SubmitKey();
  const first = submit.keyFor({ body: { text: "a" } });
  submit.fail(problem(0));
  expect(submit.keyFor({ body: { text: "b" } })).not.toBe(first);
});

test("what was answered is over: the same words again are a new intent", () => {
  const submit = new SubmitKey();
  const first = submit.keyFor({ body: { text: "a" } });
  submit.settle();
  expect(submit.keyFor({ body: { text: "a" } })).not.toBe(first);
});

test("a refusal is an answer", () => {
  const submit = new SubmitKey();
  const first = submit.keyFor({ body: { text: "a" } });
  submit.fail(problem(409));
  expect(submit.keyFor({ body: { text: "a" } })).not.toBe(first);
});
