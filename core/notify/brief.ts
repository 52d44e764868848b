// A page in few words, for ways that have room for few: a text message, a call, a notification.

interface Pages {
  readonly subject: string;
  /** How many pages this stands for, and a line for each beside the first. */
  readonly count: number;
  readonly others: readonly string[];
}

/** Lines of a bundle that are read before one stops reading. */
const MOST_LINES = 8;

/** `[P1] INC-12 Checkout fails`, or how many there are. */
export function headline({ subject, count }: Pages): string {
  return count === 1 ? subject : `${count} pages, the first: ${subject}`;
}

/** One line per page; what is left out is counted. */
export function linesOf({ subject, others }: Pages, most = MOST_LINES): readonly string[] {
  const lines = [subject, ...others];
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most - 1);
  return [...shown, `and ${lines.length - shown.length} more`];
}

/** Cut where it is too long, so that one sees that it is cut. @param most characters */
export function cut(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join("")}…`;
}
