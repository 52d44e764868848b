// `npm run help`: the commands and the settings, from the same table that reads them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS } from "./settings.ts";

const COMMANDS: Readonly<Record<string, string>> = {
  start: "starts Muster with its own PostgreSQL, or with that of DATABASE_URL",
  demo: "starts Muster with a company in it and a fault that unfolds",
  dev: "starts the server and the console so that both follow every change",
  verify: "format, lint, types of every room, arrows, dead code, sizes: seconds, no database",
  test: "all tests, with a database and a browser of their own",
  bench: "prints what Muster costs",
  format: "writes every file the way the formatter does",
  backup: "copies Muster's own database while it works: npm run backup -- DIRECTORY",
  "journal:verify": "walks the journal and shows every entry that was changed or is missing",
  help: "this page",
};

function describeCommands(): string {
  const file = readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8");
  const { scripts } = JSON.parse(file) as { scripts: Readonly<Record<string, string>> };
  return Object.keys(scripts)
    .map((name) => `  npm run ${name.padEnd(16)}${COMMANDS[name] ?? ""}`)
    .join("\n");
}

const settings = SETTINGS.map(
  ({ name, meaning, default: usual, example }) =>
    `  ${name}\n      ${meaning}\n      Default: ${usual}. Example: ${example}`,
);

process.stdout.write(
  `Commands\n\n${describeCommands()}\n\nSettings, by the environment\n\n${settings.join("\n")}\n`,
);
