import { expect, test } from "vitest";
import type { Service } from "../../../contract/catalog.ts";
import { dependentsOf } from "./dependents.ts";

/** Each service with the services that need it. */
function catalogue(neededBy: Readonly<Record<string, readonly string[]>>): Service[] {
  return Object.entries(neededBy).map(([serviceId, ids]) => ({
    serviceId,
    key: serviceId,
    name: serviceId,
    description: "",
    team: null,
    policy: null,
    criticality: "low",
    customerFacing: false,
    needs: [],
    neededBy: ids.map((id) => ({ serviceId: id, name: id })),
    incident: null,
  }));
}

const names = (id: string, services: readonly Service[]) =>
  dependentsOf(id, services).map(({ name }) => name);

test("what needs a service stops with it, also through others, the nearest first", () => {
  const services = catalogue({
    net: ["db"],
    db: ["shop", "wiki"],
    shop: ["app"],
    wiki: [],
    app: [],
  });
  expect(names("net", services)).toEqual(["db", "shop", "wiki", "app"]);
  expect(names("app", services)).toEqual([]);
});

test("two ways to the same service count once, and a ring ends", () => {
  expect(names("a", catalogue({ a: ["b", "c"], b: ["d"], c: ["d"], d: ["a"] }))).toEqual([
    "b",
    "c",
    "d",
  ]);
});
