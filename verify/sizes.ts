// Is every file short, does it say what it is for, and does it keep the machine it was written on to itself?
import type { Check, Fault } from "./check.ts";
import { isScript, isTest, isText, lineAt, listFiles, readText } from "./files.ts";

export const sizes: Check = { name: "sizes", run: checkSizes };

const LONGEST = 400;

/** Folders of one person's machine, at the start of a word: part of a longer path or an address is fine. */
const MACHINE_PATH = /(?<![\w.@$}-])\/(?:home|work|root|Users)\/[\w.-]/g;
const REGISTRY = /\bregistry\.[a-z][a-z0-9-]*\.[a-z]+|\bnpm\.pkg\.[a-z]+\.com/g;
const RESOLVED = /^ *"resolved": *"(?:https?|git\+)/gm;

async function checkSizes(root: string): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const file of await listFiles(root)) {
    if (!isText(file)) continue;
    const text = await readText(root, file);
    if (isSource(file)) faults.push(...sourceFaults(file, text));
    faults.push(...machineFaults(file, text));
  }
  return faults;
}

function isSource(file: string): boolean {
  return !file.includes("/fixtures/") && (isScript(file) || /\.(sql|css)$/.test(file));
}

function sourceFaults(file: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const lines = text.trimEnd().split("\n").length;
  const counted = !file.endsWith(".sql") && !file.includes(".generated.");
  if (counted && lines > LONGEST) {
    const words = `${lines} lines, ${LONGEST} is the limit: give a part of it a name and a file`;
    faults.push({ file, words, rule: "length" });
  }
  // The names of tests are sentences already.
  if (!isTest(file) && !opensWithPurpose(file, text)) {
    const mark = file.endsWith(".sql") ? "--" : "//";
    const words = `open the file with one sentence of purpose: ${mark} What it is for.`;
    faults.push({ file, line: 1, words, rule: "purpose" });
  }
  return faults;
}

function opensWithPurpose(file: string, text: string): boolean {
  const [first = ""] = text.replace(/^#!.*\n/, "").split("\n");
  if (file.endsWith(".sql")) return /^-- *\S+ \S+ \S/.test(first);
  if (/^\/\/ *(oxlint-|eslint-|@ts-)/.test(first) || first.startsWith("///")) return false;
  return /^(\/\/|\/\*\*?) *\S+ \S+ \S/.test(first) || /^\/\*\*?\n \* \S+ \S+/.test(text);
}

function machineFaults(file: string, text: string): Fault[] {
  const at = (pattern: RegExp, words: string, rule: string) =>
    [...text.matchAll(pattern)].map(({ index }) => ({
      file,
      line: lineAt(text, index),
      words,
      rule,
    }));
  return [
    // A fixture is what a monitoring tool really sent, with the paths of the machine it watched.
    ...(file.includes("/fixtures/")
      ? []
      : at(MACHINE_PATH, "a path of one machine: make it relative, or a setting", "machine")),
    ...at(REGISTRY, "names a package registry: everybody has their own, drop it", "registry"),
    ...(file.endsWith("package-lock.json")
      ? at(
          RESOLVED,
          "names a registry: npm install with omit-lockfile-registry-resolved",
          "registry",
        )
      : []),
  ];
}
