// Is there a file, an export or a package that nobody uses?
import type { Check, Fault } from "./check.ts";
import { crashOf, runTool } from "./tool.ts";

export const dead: Check = { name: "dead code", run: checkDead };

interface Item {
  readonly name: string;
  readonly line?: number;
}

type Issue = { readonly file: string } & Readonly<Record<string, readonly (Item | Item[])[]>>;

/** What knip calls it, and what to do about it. Kinds that are not here are shown by knip's name. */
const WORDS: Readonly<Record<string, (name: string) => string>> = {
  files: () => "nobody imports this file: use it or delete it",
  exports: (name) => `nobody imports ${name}: drop the export, or the whole thing`,
  types: (name) => `nobody imports the type ${name}: drop it`,
  dependencies: (name) => `${name} is used nowhere: npm uninstall ${name}`,
  devDependencies: (name) => `${name} is used nowhere: npm uninstall ${name}`,
  unlisted: (name) => `${name} is used and not in package.json: npm install ${name}`,
  unresolved: (name) => `${name} does not resolve`,
  binaries: (name) => `the command ${name} comes from no package in package.json`,
  duplicates: (name) => `the same thing is exported twice: ${name}`,
};

async function checkDead(root: string): Promise<readonly Fault[]> {
  const args = ["--no-progress", "--no-config-hints", "--reporter", "json"];
  const outcome = await runTool(root, "knip", args);
  if (!outcome.out.startsWith("{")) throw crashOf("knip", outcome);
  const { issues } = JSON.parse(outcome.out) as { readonly issues: readonly Issue[] };
  const faults = issues.flatMap(faultsOf);
  if (outcome.code !== 0 && faults.length === 0) throw crashOf("knip", outcome);
  return faults;
}

function faultsOf(issue: Issue): Fault[] {
  const { file, ...kinds } = issue;
  return Object.entries(kinds).flatMap(([kind, items]) =>
    items.map((item) => {
      const [first, ...others] = Array.isArray(item) ? item : [item];
      const name = [first, ...others].map((each) => each?.name).join(", ");
      const words = WORDS[kind]?.(name) ?? `${kind}: ${name}`;
      return {
        file,
        ...(first?.line === undefined ? {} : { line: first.line }),
        words,
        rule: kind,
      };
    }),
  );
}
