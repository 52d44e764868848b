// What the dialog of an override begins with, and what is wrong with it before it is sent.
import type { LaneItem } from "../picture/duty.ts";
import type { Stretch } from "../picture/placing.ts";
import { kindOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";

export interface OverrideFields {
  kind: Kind;
  personId: string | null;
  replacesId: string | null;
  /** ISO 8601; null: not filled in. */
  start: string | null;
  end: string | null;
  reason: string;
}

interface Beginning extends Stretch {
  readonly item: LaneItem | null;
}

/** Somebody else's shift: one stands in oneself. One's own: somebody is looked for. A gap: one joins. */
export function startsWith(
  { item, start, end }: Beginning,
  me: string,
  now: number,
): OverrideFields {
  const hours = {
    start: iso(Math.max(start, Math.floor(now / 60_000) * 60_000)),
    end: iso(end),
    reason: "",
  };
  const [whose] = item?.people ?? [];
  if (item === null) return { kind: "takeOver", personId: me, replacesId: null, ...hours };
  if (whose === undefined) return { kind: "join", personId: me, replacesId: null, ...hours };
  const isMine = whose.personId === me;
  return {
    kind: "replace",
    personId: isMine ? null : me,
    replacesId: whose.personId,
    ...hours,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

export function overrideFault(fields: OverrideFields): Record<string, string> {
  const { kind, personId, replacesId, start, end } = fields;
  const { person, replaces } = kindOf(kind);
  const faults: Record<string, string> = {};
  if (person !== undefined && personId === null) faults["personId"] = "Choose somebody.";
  if (replaces !== undefined && replacesId === null) faults["replacesId"] = "Choose somebody.";
  if (person !== undefined && replaces !== undefined && personId !== null) {
    if (personId === replacesId) faults["personId"] = "Nobody stands in for themselves.";
  }
  return { ...faults, ...spanFault(start, end) };
}

export function spanFault(start: string | null, end: string | null): Record<string, string> {
  const faults: Record<string, string> = {};
  if (start === null) faults["start"] = "Say when it begins.";
  if (end === null) faults["end"] = "Say when it ends.";
  if (start !== null && end !== null && end <= start) {
    faults["end"] = "The end must be after the beginning.";
  }
  return faults;
}
