// Walks every import of the repository along the table of rules.
import type { Check, Fault } from "./check.ts";
import { findRings } from "./cycles.ts";
import { isScript, isTest, listFiles, readText } from "./files.ts";
import { readSource } from "./imports.ts";
import type { Import, Reading } from "./imports.ts";
import { readPackages, resolveImport } from "./resolve.ts";
import type { Packages } from "./resolve.ts";
import { CHANCE_RULE, RULES, SQL_RULE, TEST_MAY } from "./rules.ts";
import type { ArrowRule } from "./rules.ts";

/** An import whose target is known. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

export const arrows: Check = { name: "arrows", run: checkArrows };

const PRODUCT = /^(core|contract|server|web)\//;
const PRODUCT_SUPPORT = /\.test\.tsx?$|\.config\.ts$|\/testing\//;

async function checkArrows(root: string): Promise<readonly Fault[]> {
  const packages = readPackages(root);
  const faults: Fault[] = [];
  const known: Arrow[] = [];
  for (const file of (await listFiles(root)).filter(isScript)) {
    const reading = readSource(file, await readText(root, file));
    for (const unread of reading.faults) faults.push({ file, ...unread, rule: "resolves" });
    faults.push(...faultsOfUse(file, reading));
    for (const found of reading.imports) {
      const target = follow(root, file, found);
      if (typeof target === "string") faults.push(...packageFaults(file, found, target, packages));
      if (typeof target === "string") known.push({ ...found, from: file, to: target });
      else if (target !== undefined) faults.push(target);
    }
  }
  for (const arrow of known) faults.push(...ruleFaults(arrow));
  faults.push(...ringFaults(known));
  return faults;
}

/** The target's name, a fault, or nothing for a computed import outside the product. */
function follow(root: string, file: string, found: Import): string | Fault | undefined {
  const { specifier, line } = found;
  if (specifier === undefined) {
    const words = "an import that is worked out at run time cannot be checked: write its path out";
    return PRODUCT.test(file) ? { file, line, words, rule: "resolves" } : undefined;
  }
  const target = resolveImport(root, file, specifier);
  return "name" in target ? target.name : { file, line, words: target.fault, rule: "resolves" };
}

function packageFaults(file: string, found: Import, target: string, packages: Packages): Fault[] {
  if (!target.startsWith("npm:")) return [];
  const name = target.slice("npm:".length);
  const typesName = `@types/${name.replace("@", "").replace("/", "__")}`;
  if (packages.dependencies.has(name)) return [];
  const support = !PRODUCT.test(file) || PRODUCT_SUPPORT.test(file) || found.typeOnly;
  const dev = packages.devDependencies.has(name) || packages.devDependencies.has(typesName);
  if (dev && support) return [];
  const words = dev
    ? `${name} is a devDependency: what runs at a customer needs it in dependencies`
    : `${name} is not in package.json: it is here only because another package brought it`;
  return [{ file, line: found.line, words, rule: "packages-are-declared" }];
}

function faultsOfUse(file: string, { sql, chance }: Reading): Fault[] {
  const faults: Fault[] = [];
  const spoken = SQL_RULE.inside.test(file) && !SQL_RULE.free.test(file) ? sql : [];
  for (const { line, what } of spoken) {
    faults.push({ file, line, words: `${what} ${SQL_RULE.words}`, rule: SQL_RULE.name });
  }
  for (const { line, what } of CHANCE_RULE.inside.test(file) ? chance : []) {
    faults.push({ file, line, words: `${what} ${CHANCE_RULE.words}`, rule: CHANCE_RULE.name });
  }
  return faults;
}

function ruleFaults(arrow: Arrow): Fault[] {
  return RULES.filter((rule) => breaks(arrow, rule)).map((rule) => {
    const words = `imports ${arrow.to}: ${rule.words}`;
    return { file: arrow.from, line: arrow.line, words, rule: rule.name };
  });
}

function breaks(arrow: Arrow, rule: ArrowRule): boolean {
  if (rule.asTypes === true && arrow.typeOnly) return false;
  const from = new RegExp(rule.from).exec(arrow.from);
  if (from === null) return false;
  const hits = (patterns: readonly string[]) =>
    patterns.some((pattern) => new RegExp(filled(pattern, from[1])).test(arrow.to));
  if (hits(rule.never ?? [])) return true;
  if (rule.may === undefined || hits(rule.may)) return false;
  return !(isTest(arrow.from) && hits(TEST_MAY));
}

function filled(pattern: string, caught: string | undefined): string {
  return pattern.replaceAll("$1", (caught ?? "").replaceAll(/[^\w/]/g, "\\$&"));
}

/** Type imports count: two files that need each other's words are one thought in two places. */
function ringFaults(known: readonly Arrow[]): Fault[] {
  const graph = new Map<string, string[]>();
  for (const { from, to } of known) {
    if (isScript(to)) graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  return findRings(graph).map((ring) => {
    const [file = "", next] = ring;
    const line = known.find((arrow) => arrow.from === file && arrow.to === next)?.line ?? 1;
    const words = `a ring of imports: ${ring.join(" → ")}. Move what both need into a third file`;
    return { file, line, words, rule: "no-cycles" };
  });
}
