// The headings that people write inside a section, lifted so that none is skipped below the section's own.

const HEADING = /^(#{1,6})(?= )/gm;
const FENCED = /^```[^]*?^```/gm;

/** The shallowest becomes `#`; code between fences stays as it is. */
export function liftHeadings(text: string): string {
  const prose = text.replaceAll(FENCED, "");
  const depths = [...prose.matchAll(HEADING)].map(([hashes]) => hashes.length);
  const lift = Math.min(...depths) - 1;
  if (depths.length === 0 || lift === 0) return text;
  const fences = text.match(FENCED) ?? [];
  return text
    .split(FENCED)
    .map((part) => part.replaceAll(HEADING, (hashes) => hashes.slice(lift)))
    .map((part, place) => part + (fences[place] ?? ""))
    .join("");
}
