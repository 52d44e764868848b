// Figures of a measurement: percentiles and lines for a table.

/** Of a list that need not be sorted; 0 < share < 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function print(name: string, figure: string, aim = ""): void {
  console.log(`| ${name.padEnd(64)} | ${figure.padStart(14)} | ${aim.padEnd(16)} |`);
}

export function heading(words: string): void {
  console.log(`\n### ${words}\n`);
  console.log(`| ${"what".padEnd(64)} | ${"figure".padStart(14)} | ${"aim".padEnd(16)} |`);
  console.log(`|${"-".repeat(66)}|${"-".repeat(15)}:|${"-".repeat(18)}|`);
}

export function millis(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function megabytes(kilobytes: number): string {
  return `${(kilobytes / 1024).toFixed(0)} MB`;
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString("en")}/s`;
}
