// A ring of needs is found whatever its length, and only when there is one.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ringThrough } from "./rings.ts";

const needsOf = (edges: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(edges));

describe("a ring of needs", () => {
  test("of two services is told from the service back to itself", () => {
    expect(ringThrough("shop", ["payments"], needsOf({ payments: ["shop"] }))).toEqual([
      "shop",
      "payments",
      "shop",
    ]);
  });

  test("is told by its shortest way", () => {
    const edges = needsOf({ a: ["b"], b: ["c"], c: ["shop"], d: ["shop"] });
    expect(ringThrough("shop", ["a", "d"], edges)).toEqual(["shop", "d", "shop"]);
    expect(ringThrough("shop", ["a"], edges)).toEqual(["shop", "a", "b", "c", "shop"]);
  });

  test("is not seen where two ways lead to the same service", () => {
    expect(ringThrough("shop", ["a", "b"], needsOf({ a: ["db"], b: ["db"] }))).toBeNull();
  });

  test("that is there already, elsewhere, does not keep the search busy for ever", () => {
    expect(ringThrough("shop", ["a"], needsOf({ a: ["b"], b: ["a"] }))).toBeNull();
  });

  test("is found exactly when one of the needs leads back", () => {
    const node = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const graph = fc.array(fc.tuple(node, node), { maxLength: 14 });
    fc.assert(
      fc.property(graph, fc.uniqueArray(node), (pairs, needs) => {
        const edges = new Map<string, string[]>();
        for (const [from, to] of pairs) edges.set(from, [...(edges.get(from) ?? []), to]);
        edges.delete("a");
        const ring = ringThrough("a", needs, edges);
        expect(ring !== null).toBe(leadsTo("a", needs, edges));
        ring?.slice(1).forEach((to, place) => {
          const from = ring[place] ?? "";
          expect(place === 0 ? needs : edges.get(from)).toContain(to);
        });
      }),
    );
  });
});

/** Slow and plain: grows the set of reached services until it grows no more. */
function leadsTo(
  goal: string,
  from: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): boolean {
  let reached = new Set(from);
  for (;;) {
    const more = new Set([...reached, ...[...reached].flatMap((one) => edges.get(one) ?? [])]);
    if (more.size === reached.size) return reached.has(goal);
    reached = more;
  }
}
