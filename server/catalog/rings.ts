// Services must not need each other in a ring: an outage would have no beginning.

/**
 * The shortest ring that `needs` of a service would close, as ids from the service back to itself; null when none.
 * @param needsOf what every other service needs today; what it says about the service itself is not read
 */
export function ringThrough(
  serviceId: string,
  needs: readonly string[],
  needsOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  // Breadth first, each service visited once, so that the answer is short and dense graphs stay cheap.
  const cameFrom = new Map<string, string>(needs.map((need) => [need, serviceId]));
  const queue = [...cameFrom.keys()];
  for (const at of queue) {
    if (at === serviceId) return wayBack(serviceId, cameFrom);
    for (const next of needsOf.get(at) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return null;
}

function wayBack(serviceId: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [serviceId];
  for (let at = cameFrom.get(serviceId); at !== undefined && at !== serviceId;) {
    way.unshift(at);
    at = cameFrom.get(at);
  }
  return [serviceId, ...way];
}
