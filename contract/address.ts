// The address of a route once its parameters and its query are known.

/** Fills `:names` of the path and writes the query; what is missing or empty in the query is left out. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const search = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  const filled = pathOf(path, params);
  return search.length === 0 ? filled : `${filled}?${search.join("&")}`;
}

/** @throws Error when a parameter is missing */
export function pathOf(path: string, params: unknown): string {
  const given = new Map<string, unknown>(Object.entries(params ?? {}));
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => {
    const value = given.get(name);
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
}
