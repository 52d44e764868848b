// Which messages speak of the same trouble, and what a run of them leaves open.

import type { Signal } from "../signals/words.ts";

/** The source's own key when it has one, else the title: the two never meet. */
export function dedupKeyOf(title: string, key: string | null): string {
  const whole = key === null || key === "" ? `title:${title}` : `key:${key}`;
  // Half a character at the end of the cut could not be stored.
  return whole.slice(0, 512).replace(/[\uD800-\uDBFF]$/, "");
}

/** One alert as a run of signals leaves it. */
export interface OpenedAlert {
  readonly source: string;
  readonly dedupKey: string;
  readonly title: string;
  readonly status: "firing" | "resolved";
  /** How often the source repeated itself after the first message. */
  readonly repeats: number;
}

type SourceSignal = Pick<Signal, "dedupKey" | "status" | "title"> & { readonly source: string };

/**
 * Applies signals in order: a firing one opens an alert or repeats the open one of the same source and key,
 * a resolved one closes it, and a resolved one for what never fired changes nothing.
 */
export function alertsAfter(signals: readonly SourceSignal[]): OpenedAlert[] {
  const alerts: OpenedAlert[] = [];
  for (const { source, dedupKey, title, status } of signals) {
    const place = alerts.findIndex(
      (a) => a.source === source && a.dedupKey === dedupKey && a.status === "firing",
    );
    const open = alerts[place];
    if (open === undefined) {
      if (status === "firing") alerts.push({ source, dedupKey, title, status, repeats: 0 });
    } else if (status === "resolved") alerts[place] = { ...open, status };
    else alerts[place] = { ...open, repeats: open.repeats + 1 };
  }
  return alerts;
}
