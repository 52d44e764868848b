// How large a message is, in words.

/** "1 byte", "812 bytes", "14 kB", "3.2 MB": powers of 1000. */
export function sizeInWords(bytes: number): string {
  if (bytes === 1) return "1 byte";
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
