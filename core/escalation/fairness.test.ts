import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fairOrder } from "./fairness.ts";

const page = (serviceId: string | null, id: number) => ({ serviceId, id });

test("a flood on one service starves no other", () => {
  const flood = Array.from({ length: 4 }, (_, id) => page("shop", id));
  const order = fairOrder([...flood, page("mail", 9), page(null, 8), page("mail", 10)]);
  expect(order.map(({ id }) => id)).toEqual([0, 9, 8, 1, 10, 2, 3]);
});

test("nothing waits, nothing goes out", () => {
  expect(fairOrder([])).toEqual([]);
});

test("every page goes out once, in the order of its service, and no service is two turns ahead", () => {
  const services = fc.array(fc.constantFrom("a", "b", "c", null), { maxLength: 15 });
  const property = fc.property(services, (ids) => {
    const waiting = ids.map(page);
    const order = fairOrder(waiting);
    expect(order.toSorted((a, b) => a.id - b.id)).toEqual(waiting);
    const of = (pages: typeof order, service: string | null) =>
      pages.filter(({ serviceId }) => serviceId === service);
    for (const one of new Set(ids)) expect(of(order, one)).toEqual(of(waiting, one));
    order.forEach(({ serviceId }, place) => {
      const gone = order.slice(0, place + 1);
      for (const other of new Set(ids)) {
        const starved = of(gone, other).length < of(waiting, other).length;
        const ahead = of(gone, serviceId).length - of(gone, other).length;
        expect(starved && ahead > 1).toBe(false);
      }
    });
  });
  fc.assert(property);
});
