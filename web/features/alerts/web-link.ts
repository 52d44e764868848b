// Addresses that monitoring wrote: only those of the web become links.

/** The address when pressing it opens a web page and nothing else; null otherwise. */
export function webLink(text: string | null): string | null {
  if (text === null || !/^https?:\/\//i.test(text)) return null;
  return URL.canParse(text) ? text : null;
}
