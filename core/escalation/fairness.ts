// In which order waiting pages go out, so that a flood on one service starves no other.

/** Takes one of each service in turn; inside a service and among services the given order stays. */
export function fairOrder<Page extends { readonly serviceId: string | null }>(
  waiting: readonly Page[],
): Page[] {
  const queues = new Map<string | null, Page[]>();
  for (const page of waiting) {
    const queue = queues.get(page.serviceId);
    if (queue === undefined) queues.set(page.serviceId, [page]);
    else queue.push(page);
  }
  const order: Page[] = [];
  for (let round = 0; order.length < waiting.length; round += 1) {
    for (const queue of queues.values()) {
      const page = queue[round];
      if (page !== undefined) order.push(page);
    }
  }
  return order;
}
