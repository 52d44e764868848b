// Reads one source file and says what it imports, where it speaks SQL and where it looks at a clock.
import { extname } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import type { Expression, Node } from "oxc-parser";
import { lineAt } from "./files.ts";
import { CHANCE_RULE, SQL_RULE } from "./rules.ts";

export interface Import {
  /** As written: `../alerts/store.ts`, `zod`; undefined when it is worked out at run time. */
  readonly specifier: string | undefined;
  readonly line: number;
  readonly typeOnly: boolean;
}

interface Use {
  readonly line: number;
  readonly what: string;
}

export interface Reading {
  readonly imports: readonly Import[];
  readonly sql: readonly Use[];
  /** Clocks and dice: what makes a function answer differently the second time. */
  readonly chance: readonly Use[];
  /** What the parser could not read. */
  readonly faults: readonly { readonly line: number; readonly words: string }[];
}

/** Counts `import`, `import type`, `export … from`, `import()`, `import("…").Type` and `require()`. */
export function readSource(file: string, text: string): Reading {
  const parsed = parseSync(file, text, { lang: extname(file) === ".tsx" ? "tsx" : "ts" });
  const imports: Import[] = [];
  const sql: Use[] = [];
  const chance: Use[] = [];
  const add = (from: Expression | null, typeOnly: boolean) => {
    if (from !== null) imports.push({ ...literal(from), line: lineAt(text, from.start), typeOnly });
  };
  const note = (uses: Use[], node: Node, what: string) =>
    uses.push({ line: lineAt(text, node.start), what });
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === "type"),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === "type"),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === "type"),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    TSExternalModuleReference: (node) => add(node.expression, false),
    TaggedTemplateExpression: (node) => {
      if (node.tag.type === "Identifier" && node.tag.name === "sql") note(sql, node, "sql`…`");
    },
    NewExpression: (node) => {
      const { callee } = node;
      if (callee.type !== "Identifier" || callee.name !== "Date") return;
      if (node.arguments.length === 0) note(chance, node, "new Date()");
    },
    MemberExpression: (node) => {
      const what = text.slice(node.start, node.end);
      if (CHANCE_RULE.members.has(what)) note(chance, node, what);
    },
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === "Identifier" && callee.name === "require") {
        const [first] = node.arguments;
        if (first !== undefined && first.type !== "SpreadElement") add(first, false);
      }
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      const method = callee.property.name;
      if (SQL_RULE.methods.has(method)) note(sql, callee.property, `.${method}(`);
    },
  }).visit(parsed.program);
  const faults = parsed.errors.map((error) => ({
    line: lineAt(text, error.labels[0]?.start ?? 0),
    words: `cannot be read: ${error.message}`,
  }));
  return { imports: imports.toSorted((a, b) => a.line - b.line), sql, chance, faults };
}

function literal(node: Expression): { specifier: string | undefined } {
  const known = node.type === "Literal" && typeof node.value === "string";
  return { specifier: known ? node.value : undefined };
}
