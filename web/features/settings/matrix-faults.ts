// Which fields of a matrix are too mild, so that they can be marked beside the sentences of the rule.
import { priorityOf } from "../../../core/priority/matrix.ts";
import type { Impact, Priority, PriorityMatrix, Urgency } from "../../../core/priority/matrix.ts";

export const LEVELS: readonly Impact[] = [1, 2, 3];

/** "impact.urgency" of each field that is milder than one with less damage. */
export function cellsAtFault(matrix: PriorityMatrix): ReadonlySet<string> {
  const faulty = new Set<string>();
  for (const impact of LEVELS) {
    for (const urgency of LEVELS) {
      const here = priorityOf(matrix, impact, urgency);
      const milder = (i: number, u: number) =>
        i <= 3 && u <= 3 && priorityOf(matrix, i as Impact, u as Urgency) < here;
      if (milder(impact + 1, urgency) || milder(impact, urgency + 1)) {
        faulty.add(`${impact}.${urgency}`);
      }
    }
  }
  return faulty;
}

/** The same matrix with one field changed. */
export function withCell(
  matrix: PriorityMatrix,
  impact: Impact,
  urgency: Urgency,
  priority: Priority,
): PriorityMatrix {
  const row = (level: Impact): PriorityMatrix[0] => {
    const cell = (at: Urgency) =>
      level === impact && at === urgency ? priority : priorityOf(matrix, level, at);
    return [cell(1), cell(2), cell(3)];
  };
  return [row(1), row(2), row(3)];
}
