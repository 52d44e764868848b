// What a check is: a name, and a run that answers with the faults it found.

/** One thing to put right. `words` say what is wrong and what to do instead. */
export interface Fault {
  /** Relative to the root of the repository, with forward slashes. */
  readonly file: string;
  /** Counted from 1; left out when the fault is the whole file. */
  readonly line?: number;
  readonly words: string;
  /** The row of the table in `rules.ts` that was broken, when it was one. */
  readonly rule?: string;
}

export interface Check {
  readonly name: string;
  run(root: string): Promise<readonly Fault[]>;
}

export function showFault(fault: Fault): string {
  const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
  const rule = fault.rule === undefined ? "" : ` (${fault.rule})`;
  return `${place}  ${fault.words.replaceAll(/\s+/g, " ")}${rule}`;
}

export function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
}
