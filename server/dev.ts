// `npm run dev`: the server starts anew after every change, and the console is built as it is asked for.
import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const children = [
  spawn(
    process.execPath,
    ["--watch-path=server", "--watch-path=core", "--watch-path=contract", "server/main.ts"],
    {
      cwd: root,
      stdio: "inherit",
    },
  ),
  spawn(join(root, "node_modules", ".bin", "vite"), ["web"], { cwd: root, stdio: "inherit" }),
];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
for (const child of children) child.on("exit", () => children.forEach((other) => other.kill()));
