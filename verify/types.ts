// Do the types of a room hold, seen with nothing but what that room may see?
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Check, Fault } from "./check.ts";
import { crashOf, runTool } from "./tool.ts";

/** The rooms that others build on come first: their faults are shown once, where they belong. */
const PROJECTS: Readonly<Record<string, string>> = {
  core: "core/tsconfig.json",
  "core tests": "core/tsconfig.test.json",
  contract: "contract/tsconfig.json",
  "contract tests": "contract/tsconfig.test.json",
  server: "server/tsconfig.json",
  web: "web/tsconfig.json",
  stories: "stories/tsconfig.json",
  bench: "bench/tsconfig.json",
  demo: "demo/tsconfig.json",
  verify: "verify/tsconfig.json",
};

const FAULT = /^(?<file>.+?)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<words>.+)$/;
const NOTHING_TO_COMPILE = "TS18003";

export const types: readonly Check[] = Object.entries(PROJECTS).map(([room, project]) => ({
  name: `types: ${room}`,
  run: (root) => checkTypes(root, project),
}));

async function checkTypes(root: string, project: string): Promise<readonly Fault[]> {
  if (!existsSync(join(root, project))) return [{ file: project, words: "is missing" }];
  const outcome = await runTool(root, "tsc", ["--project", project, "--pretty", "false"]);
  if (outcome.out.includes(NOTHING_TO_COMPILE)) return [];
  const faults = outcome.out.split("\n").flatMap(readFault);
  if (outcome.code !== 0 && faults.length === 0) throw crashOf("tsc", outcome);
  return faults;
}

function readFault(text: string): Fault[] {
  const found = FAULT.exec(text)?.groups;
  if (found === undefined) return [];
  const { file = "", line, code = "", words = "" } = found;
  return [{ file, line: Number(line), words, rule: code }];
}
