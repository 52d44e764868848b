// Is every file written the way the formatter writes it?
import type { Check, Fault } from "./check.ts";
import { crashOf, runTool } from "./tool.ts";

export const format: Check = { name: "format", run: checkFormat };

async function checkFormat(root: string): Promise<readonly Fault[]> {
  const outcome = await runTool(root, "oxfmt", ["--list-different"]);
  const files = outcome.out.split("\n").filter((line) => line !== "");
  if (outcome.code !== 0 && files.length === 0) throw crashOf("oxfmt", outcome);
  return files.map((file) => ({ file, words: "not formatted: run npm run format" }));
}
