import { expect, test } from "vitest";
import { dependentsOf } from "./foresee.ts";

const ref = (serviceId: string) => ({ serviceId, name: serviceId.toUpperCase() });
const all = [
  { serviceId: "database", neededBy: [ref("shop"), ref("search")] },
  { serviceId: "shop", neededBy: [ref("checkout")] },
  { serviceId: "search", neededBy: [ref("checkout")] },
  { serviceId: "checkout", neededBy: [ref("database")] },
];

test("who needs a service through others depends on it too, once", () => {
  expect(dependentsOf("database", all).toSorted()).toEqual(["CHECKOUT", "SEARCH", "SHOP"]);
});

test("a ring of services ends where it began", () => {
  expect(dependentsOf("checkout", all)).not.toContain("CHECKOUT");
});
