// Turns the words of an import into its target: a file, a package, or a part of Node.
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";

/** A name for the table of rules, or words that say why there is none. */
export type Target = { readonly name: string } | { readonly fault: string };

export interface Packages {
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
}

export function readPackages(root: string): Packages {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const read = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  const names = (field: string) => Object.keys(read[field] ?? {});
  return {
    dependencies: new Set([...names("dependencies"), ...names("optionalDependencies")]),
    devDependencies: new Set(names("devDependencies")),
  };
}

/** Imports are written exactly as Node runs them: with the ending, and never a folder. */
export function resolveImport(root: string, file: string, specifier: string): Target {
  if (isBuiltin(specifier)) return builtin(specifier);
  const bare = specifier.replace(/\?[a-z&=]+$/, "");
  if (bare.startsWith(".")) return relative(root, posix.join(posix.dirname(file), bare), bare);
  if (bare.startsWith("/")) return { fault: `"${specifier}": import it by a relative path` };
  const name = bare.split("/", bare.startsWith("@") ? 2 : 1).join("/");
  if (existsSync(join(root, "node_modules", name, "package.json"))) return { name: `npm:${name}` };
  return { fault: `"${specifier}" does not resolve: the package ${name} is not installed` };
}

function builtin(specifier: string): Target {
  if (specifier.startsWith("node:")) return { name: specifier };
  return { fault: `"${specifier}" is a part of Node: write "node:${specifier}"` };
}

function relative(root: string, path: string, written: string): Target {
  if (path.startsWith("../")) return { fault: `"${written}" leaves the repository` };
  if (/\.[a-z0-9]+$/.test(path) && existsSync(join(root, path))) return { name: path };
  const meant = [".ts", ".tsx", "/index.ts"].find((end) =>
    existsSync(join(root, path.replace(/\.js$/, "") + end)),
  );
  const hint = meant === undefined ? "there is no such file" : `write the ending: ${meant}`;
  return { fault: `"${written}" does not resolve: ${hint}` };
}
