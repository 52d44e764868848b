// Which actions an address asks for.
import { expect, test } from "vitest";
import { queryOf } from "./action-query.ts";

const ME = "019a0000-0000-7000-8000-000000000001";
const BEN = "019a0000-0000-7000-8000-000000000002";

test("mine are those of whoever reads the address", () => {
  expect(queryOf({ owner: "me" }, ME)).toEqual({ limit: 500, ownerId: ME });
  expect(queryOf({ owner: BEN, status: "done" }, ME)).toEqual({
    limit: 500,
    ownerId: BEN,
    status: "done",
  });
});

test("words that mean nothing are left out", () => {
  expect(queryOf({ owner: "ben", status: "late" }, ME)).toEqual({ limit: 500 });
});
