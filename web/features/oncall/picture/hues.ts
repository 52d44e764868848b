// A colour for everybody: the same on every page, and different for people who came to the organisation one after the other.

/** Degrees of OKLCH, far from each other in a row; none near the red that means danger. */
const HUES = [250, 150, 320, 85, 200, 345, 120, 285, 60, 175, 305, 225] as const;

/** Ids count up with time: whoever comes later changes nobody's colour. */
export function huesOf(personIds: Iterable<string>): ReadonlyMap<string, number> {
  const ordered = [...new Set(personIds)].toSorted();
  return new Map(ordered.map((personId, at) => [personId, HUES[at % HUES.length] ?? HUES[0]]));
}

/** Somebody the list does not know, a person of long ago, has one all the same. */
export function hueOf(personId: string, hues: ReadonlyMap<string, number>): number {
  const known = hues.get(personId);
  if (known !== undefined) return known;
  const sum = [...personId].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 9973, 7);
  return HUES[sum % HUES.length] ?? HUES[0];
}
