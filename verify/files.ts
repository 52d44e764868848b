// Finds and reads the files of the repository, leaving out what was installed, built or written by a run.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const SKIPPED_FOLDERS = new Set([".git", ".muster", "coverage", "dist", "node_modules"]);
const TEXT = /\.(ts|tsx|mts|js|mjs|json|sql|css|html|md|ya?ml|sh|toml|txt|svg)$/;
const TEXT_WITHOUT_ENDING = /(^|\/)\.?[^/.]+$/;

/** Every file below `root`, as paths relative to it with forward slashes, sorted. */
export async function listFiles(root: string, folder = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) {
      found.push(...(await listFiles(root, path)));
    }
    if (entry.isFile() && !entry.name.endsWith(".log")) found.push(path);
  }
  return found.toSorted();
}

/** The text of a file, or nothing when somebody deleted it between listing and reading. */
export async function readText(root: string, file: string): Promise<string> {
  return readFile(join(root, file), "utf8").catch(() => "");
}

export function isText(file: string): boolean {
  return TEXT.test(file) || TEXT_WITHOUT_ENDING.test(file);
}

export function isScript(file: string): boolean {
  return /\.(ts|tsx|mts)$/.test(file) && !file.endsWith(".d.ts");
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

/** The line, counted from 1, on which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
  }
  return line;
}
