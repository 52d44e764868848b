// `npm run backup -- DIRECTORY`: a data directory that Muster can be started on, taken while it works.
import { readConfig } from "./config.ts";
import { backUp } from "./platform/embedded/backup.ts";
import { StartFault } from "./platform/fault.ts";

async function main(target: string | undefined): Promise<string> {
  const reading = readConfig(process.env);
  if (!reading.ok) throw new StartFault(reading.faults.join("\n"));
  const { databaseUrl, dataDir } = reading.config;
  if (databaseUrl !== null) {
    throw new StartFault(
      "DATABASE_URL is set: back that server up with its own tools, such as pg_dump.",
    );
  }
  if (target === undefined) throw new StartFault("Say where to: npm run backup -- DIRECTORY");
  const state = await backUp(dataDir, target);
  return (
    `The data of ${dataDir} is in ${target} (Muster was ${state}). ` +
    `To use it: MUSTER_DATA_DIR=${target} npm start`
  );
}

try {
  process.stdout.write(`${await main(process.argv[2])}\n`);
} catch (error) {
  const known = error instanceof StartFault;
  process.stderr.write(
    `${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
