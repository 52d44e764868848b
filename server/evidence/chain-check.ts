// Whether one entry of the journal follows the one before it, and is what was written.
import { hashOf } from "../platform/journal.ts";
import type { ChainRow, Disagreement } from "./store/chains.ts";

/** Takes the entries of one organisation in the order of their chains; says what is wrong with each. */
export function makeChainCheck(orgId: string): (row: ChainRow) => readonly string[] {
  let last: Pick<ChainRow, "kind" | "id" | "version" | "hash"> | null = null;
  return (row) => {
    const follows = last !== null && last.kind === row.kind && last.id === row.id;
    const before = follows ? last : null;
    last = row;
    const faults = [];
    const expected = (before?.version ?? 0) + 1;
    if (row.version !== expected) faults.push(missing(row, expected));
    else if (!sameHash(row.prevHash, before?.hash ?? null)) {
      faults.push(`${nameOf(row)} does not follow the entry before it: one of them was replaced.`);
    }
    if (!sealOf(orgId, row).equals(row.hash)) {
      faults.push(`${nameOf(row)} (${row.type}) was changed after it had been written.`);
    }
    return faults;
  };
}

function sealOf(orgId: string, row: ChainRow): Buffer {
  const { prevHash, kind, id, version, at, actor, type, data, incidentId } = row;
  return hashOf(prevHash, { orgId, kind, id, version, at, actor, type, data, incidentId });
}

function sameHash(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function nameOf({ kind, id, version }: Pick<ChainRow, "kind" | "id" | "version">): string {
  return `Entry ${version} of ${kind} ${id}`;
}

function missing(row: ChainRow, expected: number): string {
  const upTo = row.version - 1;
  if (upTo < expected) return `${nameOf(row)} has a number that none can have.`;
  const which = upTo === expected ? `Entry ${upTo}` : `Entries ${expected} to ${upTo}`;
  return `${which} of ${row.kind} ${row.id} ${upTo === expected ? "is" : "are"} missing.`;
}

export function sayDisagreement({ kind, id, inRow, inJournal }: Disagreement): string {
  if (inJournal === null) return `The journal knows nothing of ${kind} ${id}.`;
  if (inRow === null) {
    return `The row of ${kind} ${id} is missing; the journal has ${inJournal} entries of it.`;
  }
  const which = inRow > inJournal ? "The end of its journal is missing" : "Its row was set back";
  return `${kind} ${id} is at version ${inRow}, its journal ends at ${inJournal}. ${which}.`;
}
