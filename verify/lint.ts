// Does the code keep to the lint rules of .oxlintrc.json?
import type { Check, Fault } from "./check.ts";
import { crashOf, runTool } from "./tool.ts";

export const lint: Check = { name: "lint", run: checkLint };

interface Report {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code?: string;
    readonly help?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

async function checkLint(root: string): Promise<readonly Fault[]> {
  const outcome = await runTool(root, "oxlint", ["--deny-warnings", "--format", "json"]);
  if (!outcome.out.startsWith("{")) throw crashOf("oxlint", outcome);
  const report = JSON.parse(outcome.out) as Report;
  if (outcome.code !== 0 && report.diagnostics.length === 0) throw crashOf("oxlint", outcome);
  return report.diagnostics.map(({ message, code, help, filename, labels }) => ({
    file: filename,
    line: labels[0]?.span.line ?? 1,
    words: help === undefined ? message : `${message} ${help}`,
    ...(code === undefined ? {} : { rule: code }),
  }));
}
