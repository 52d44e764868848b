// `npm run bench`: every measurement in turn, each in a process of its own, and the machine it ran on.
import { spawnSync } from "node:child_process";
import { arch, cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";

const MEASUREMENTS = ["start", "load", "page", "intake", "oncall", "ladders"];
const asked = process.argv.slice(2);

const [cpu] = cpus();
console.log(
  `${cpu?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
    `${type()} ${release()} ${arch()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const name of asked.length > 0 ? asked : MEASUREMENTS) {
  const file = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, [file], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
