// Impact × urgency → priority: the table an organisation agrees on before the night it needs it.

/** How much of the business is hit. 1 is the worst. */
export type Impact = 1 | 2 | 3;
/** How fast the damage grows. 1 is the fastest. */
export type Urgency = 1 | 2 | 3;
/** P1 is the worst. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Rows are impact 1..3, columns urgency 1..3. */
export type PriorityMatrix = readonly [MatrixRow, MatrixRow, MatrixRow];
export type MatrixRow = readonly [Priority, Priority, Priority];

/** The usual table of ITIL: both high is P1, both low is P5. */
export const DEFAULT_MATRIX: PriorityMatrix = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
];

export function priorityOf(matrix: PriorityMatrix, impact: Impact, urgency: Urgency): Priority {
  return matrix[(impact - 1) as 0 | 1 | 2][(urgency - 1) as 0 | 1 | 2];
}

/** Where more damage would get a milder priority: each such cell is a fault to show to whoever edits the table. */
export function matrixFaults(matrix: PriorityMatrix): string[] {
  const faults: string[] = [];
  const levels = [1, 2, 3] as const;
  for (const impact of levels) {
    for (const urgency of levels) {
      const here = priorityOf(matrix, impact, urgency);
      if (impact < 3 && priorityOf(matrix, (impact + 1) as Impact, urgency) < here) {
        faults.push(
          `Impact ${impact} with urgency ${urgency} is P${here}, milder than the smaller impact ${impact + 1}.`,
        );
      }
      if (urgency < 3 && priorityOf(matrix, impact, (urgency + 1) as Urgency) < here) {
        faults.push(
          `Impact ${impact} with urgency ${urgency} is P${here}, milder than the slower urgency ${urgency + 1}.`,
        );
      }
    }
  }
  return faults;
}
