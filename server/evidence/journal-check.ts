// Goes through the whole journal of every organisation, page by page, and tells each fault it finds.
import type { Database } from "../platform/database.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { makeChainCheck, sayDisagreement } from "./chain-check.ts";
import {
  allOrganisations,
  type ChainRow,
  disagreements,
  nameOfOrganisation,
  type Place,
  readChains,
} from "./store/chains.ts";

export interface JournalCheck {
  readonly orgId: string;
  readonly name: string;
  readonly entries: number;
  readonly streams: number;
  readonly faults: number;
}

/** Entries in memory at a time. */
const PAGE = 1_000;
/** Of one organisation; who finds so many looks for another cause than single entries. */
const MOST_TOLD = 1_000;

type Tell = (fault: string) => void;

/** Every organisation, one after the other. */
export async function checkJournal(
  database: Database,
  within: Within,
  tell: Tell,
): Promise<readonly JournalCheck[]> {
  const checks: JournalCheck[] = [];
  for (const orgId of await allOrganisations(database.kysely)) {
    checks.push(await checkOrganisation(within, orgId, tell));
  }
  return checks;
}

/**
 * Muster may be running. What cannot be seen: a chain that somebody computed anew from end to end, and the last
 * entries of configuration, whose rows have no version to compare with.
 */
export async function checkOrganisation(
  within: Within,
  orgId: string,
  tell: Tell,
): Promise<JournalCheck> {
  let faults = 0;
  const count: Tell = (fault) => {
    faults += 1;
    if (faults <= MOST_TOLD) tell(fault);
  };
  const name = await within(orgId, nameOfOrganisation);
  const walked = await walkChains(orgId, (work) => within(orgId, work), count);
  const found = await within(orgId, (scope) => disagreements(scope, MOST_TOLD));
  found.map(sayDisagreement).forEach(count);
  return { orgId, name, ...walked, faults };
}

async function walkChains(
  orgId: string,
  within: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  tell: Tell,
): Promise<Pick<JournalCheck, "entries" | "streams">> {
  const check = makeChainCheck(orgId);
  let entries = 0;
  let streams = 0;
  let last: Place | null = null;
  for (;;) {
    const after: Place | null = last;
    const page: readonly ChainRow[] = await within((scope) => readChains(scope, after, PAGE));
    for (const row of page) {
      if (last === null || last.kind !== row.kind || last.id !== row.id) streams += 1;
      check(row).forEach(tell);
      last = { kind: row.kind, id: row.id, version: row.version };
    }
    entries += page.length;
    if (page.length < PAGE) return { entries, streams };
  }
}
