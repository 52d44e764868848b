// Runs every check that needs no database, two at a time or more, and says what to put right.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { arrows } from "./arrows.ts";
import { byPlace, showFault } from "./check.ts";
import type { Check, Fault } from "./check.ts";
import { dead } from "./dead.ts";
import { format } from "./format.ts";
import { lint } from "./lint.ts";
import { sizes } from "./sizes.ts";
import { types } from "./types.ts";

/** In the order in which they are shown. */
const CHECKS: readonly Check[] = [format, lint, ...types, arrows, dead, sizes];

interface Result {
  readonly check: Check;
  readonly millis: number;
  readonly faults: readonly Fault[];
  /** The check itself broke. */
  readonly crash?: string;
}

async function runCheck(root: string, check: Check): Promise<Result> {
  const start = performance.now();
  const since = () => performance.now() - start;
  try {
    const faults = await check.run(root);
    return { check, millis: since(), faults: faults.toSorted(byPlace) };
  } catch (error) {
    const crash = error instanceof Error ? error.message : String(error);
    return { check, millis: since(), faults: [], crash };
  }
}

async function runAll(root: string, checks: readonly Check[]): Promise<readonly Result[]> {
  const waiting = [...checks.entries()];
  const results: Result[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, check] = next;
      results[place] = await runCheck(root, check);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return results;
}

/** A fault of core shows up in every room that compiles core: it is told once, by the first. */
function withoutRepeats(results: readonly Result[]): readonly Result[] {
  const told = new Set<string>();
  return results.map((result) => {
    const faults = result.faults.filter((fault) => !told.has(showFault(fault)));
    for (const fault of faults) told.add(showFault(fault));
    return { ...result, faults };
  });
}

function print(results: readonly Result[]): number {
  let failed = 0;
  for (const { check, millis, faults, crash } of results) {
    const bad = faults.length > 0 || crash !== undefined;
    if (bad) failed += 1;
    const verdict = bad ? "FAIL" : "ok  ";
    const count = faults.length > 0 ? `  ${faults.length} to put right` : "";
    console.log(`${verdict} ${check.name.padEnd(24)}${(millis / 1000).toFixed(2)} s${count}`);
    if (crash !== undefined) console.log(`       ${crash}`);
    for (const fault of faults) console.log(`       ${showFault(fault)}`);
  }
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed;
}

const root = join(import.meta.dirname, "..");
const failed = print(withoutRepeats(await runAll(root, CHECKS)));
process.exitCode = failed === 0 ? 0 : 1;
