// Plants small trees of files in a temporary folder, so that a check can be seen catching what it must.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Check, Fault } from "./check.ts";

/** From a path to the text of the file. */
export type Tree = Readonly<Record<string, string>>;

const DEPENDENCIES = ["zod", "kysely", "pg", "fastify", "react"];
const DEV_DEPENDENCIES = ["vitest", "autocannon"];
const BROUGHT_BY_OTHERS = ["left-pad"];

const PACKAGES: Tree = {
  "package.json": JSON.stringify({
    dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, "1.0.0"])),
    devDependencies: Object.fromEntries(DEV_DEPENDENCIES.map((name) => [name, "1.0.0"])),
  }),
  ...Object.fromEntries(
    [...DEPENDENCIES, ...DEV_DEPENDENCIES, ...BROUGHT_BY_OTHERS].map((name) => [
      `node_modules/${name}/package.json`,
      "{}",
    ]),
  ),
};

/** Runs one check over the tree, and takes the tree away again. */
export async function faultsIn(check: Check, tree: Tree): Promise<readonly Fault[]> {
  const root = await mkdtemp(join(tmpdir(), "muster-verify-"));
  try {
    for (const [file, text] of Object.entries({ ...PACKAGES, ...tree })) {
      await mkdir(join(root, dirname(file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    return await check.run(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
