// Runs a tool of node_modules and hands back what it printed.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

/** Crashes with words when the tool cannot be started at all. */
export function runTool(root: string, name: string, args: readonly string[]): Promise<Outcome> {
  const bin = join(root, "node_modules", ".bin");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, name), args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.on("error", () => reject(new Error(`${name} cannot be started: run npm ci`)));
    child.on("close", (code) => resolve({ code, out, complaint }));
  });
}

/** A tool that fails without naming a fault has a problem of its own: show it. */
export function crashOf(name: string, outcome: Outcome): Error {
  const words = (outcome.complaint.trim() || outcome.out.trim()).slice(0, 2000);
  return new Error(`${name} ended with ${outcome.code}: ${words}`);
}
