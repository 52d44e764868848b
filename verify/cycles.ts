// Finds rings of imports and shows each by one shortest way round.

/** From a file to the files it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** One ring for every knot of files that reach each other, starting and ending at its first file by name. */
export function findRings(graph: Graph): string[][] {
  const rings: string[][] = [];
  const told = new Set<string>();
  for (const start of [...graph.keys()].toSorted()) {
    if (told.has(start)) continue;
    const ring = shortestRing(graph, start);
    if (ring === undefined) continue;
    rings.push(ring);
    for (const file of ring) told.add(file);
  }
  return rings;
}

function shortestRing(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const here of waiting) {
    for (const next of graph.get(here) ?? []) {
      if (next === start) return [...wayTo(here, cameFrom), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      waiting.push(next);
    }
  }
  return undefined;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
