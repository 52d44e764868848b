// A Muster of its own for a measurement: the real process, its own PostgreSQL, and the memory of both.
import { readFileSync, readdirSync } from "node:fs";
import * as real from "../stories/testing/process.ts";

export { makeDataDir, ownerOf } from "../stories/testing/process.ts";

export interface RunningMuster extends real.RunningMuster {
  /** Kilobytes of memory: the server, and all processes of its database. */
  memory(): { readonly server: number; readonly database: number };
}

export async function runMuster(
  ...args: Parameters<typeof real.runMuster>
): Promise<RunningMuster> {
  const muster = await real.runMuster(...args);
  return { ...muster, memory: () => memoryOf(muster.pid) };
}

/** Proportional set size where Linux tells it: shared memory counts once over all processes. */
function memoryOf(pid: number): { readonly server: number; readonly database: number } {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0));
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && parent !== 0 && (parent === pid || isBelow(parent));
  };
  const database = [...parents.keys()].filter(isBelow).reduce((sum, one) => sum + pssOf(one), 0);
  return { server: pssOf(pid), database };
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
