// The life of the process: reads the environment, brings up database and server, says where they are, ends cleanly.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type App, makeApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { buildConsole, serveConsole } from "./console.ts";
import type { Clock } from "./platform/clock.ts";
import { openDatabase } from "./platform/database.ts";
import { startEmbedded } from "./platform/embedded.ts";
import { StartFault } from "./platform/fault.ts";
import { type Log, openLog } from "./platform/log.ts";
import { migrate } from "./platform/migrate.ts";
import { isUnavailable } from "./platform/problem.ts";

/** What is up so far, to be taken down in the opposite order. */
type Stop = () => Promise<void>;

export interface Run<Prepared> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Everything is wired, and no job or timer has run yet. */
  readonly beforeJobs?: (app: App) => Promise<Prepared>;
  readonly afterStart?: (prepared: Prepared, config: Config) => Promise<void>;
  readonly afterStop?: () => Promise<void>;
}

async function start<Prepared>(
  run: Run<Prepared>,
  config: Config,
  log: Log,
  stops: Stop[],
): Promise<void> {
  const console = buildConsole(say);
  // Awaited below; a fault meanwhile must not end the process before it is told in words.
  console.catch(() => undefined);
  const url = config.databaseUrl ?? (await startOwnDatabase(config, log, stops));
  await migrate(url);
  const database = openDatabase(url, { poolSize: 16 });
  stops.push(() => database.close());
  await console;
  const app = await makeApp({
    config,
    url,
    database,
    log,
    serveConsole,
    clock: run.clock,
    version: version(),
  });
  stops.push(() => app.stop());
  const prepared = await run.beforeJobs?.(app);
  await app.start();
  await app.listen();
  await introduce(config, app.setupLink);
  if (prepared !== undefined) await run.afterStart?.(prepared, config);
}

async function startOwnDatabase(config: Config, log: Log, stops: Stop[]): Promise<string> {
  const embedded = await startEmbedded(config.dataDir, { log: log.with({ from: "postgres" }) });
  stops.push(() => embedded.stop());
  return embedded.url;
}

async function introduce(
  { publicUrl, databaseUrl, dataDir, smtp }: Config,
  setupLink: () => Promise<string | null>,
): Promise<void> {
  const link = await setupLink();
  say("");
  say(`  Muster is up:   ${publicUrl}`);
  say(`  API:            ${publicUrl}/api/docs`);
  say(`  Data:           ${databaseUrl === null ? dataDir : "the PostgreSQL of DATABASE_URL"}`);
  if (smtp === null) say("  Mail:           none leaves the building; set SMTP_URL to change that");
  if (link !== null) {
    say("");
    say("  Open this once to make the owner's account and your organisation:");
    say(`  ${link}`);
  }
  say("");
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function version(): string {
  const file = readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

export async function runMuster<Prepared>(run: Run<Prepared>): Promise<void> {
  const reading = readConfig(run.env);
  if (!reading.ok) {
    for (const fault of reading.faults) process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
    return;
  }
  const { config } = reading;
  const log = openLog({ level: config.logLevel, pretty: process.stdout.isTTY });
  const stops: Stop[] = run.afterStop === undefined ? [] : [run.afterStop];
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= takeDown(stops, log));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Asked a second time, do not wait any longer.
      if (stopping !== null) process.exit(1);
      void stop().then(() => process.exit(0));
    });
  }
  process.on("unhandledRejection", (error) => {
    // The job queue lets go of a promise when the database goes away; its jobs are given back by the sweep.
    if (isUnavailable(error)) return log.warn({ error }, "The database went away at work");
    log.error({ error }, "Muster broke");
    process.exit(1);
  });
  try {
    await start(run, config, log, stops);
  } catch (error) {
    process.stderr.write(`${error instanceof StartFault ? error.message : traceOf(error)}\n`);
    await stop();
    process.exit(1);
  }
}

function traceOf(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return `${error.message}. Another program uses this port: stop it, or set PORT to another one.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function takeDown(stops: Stop[], log: Log): Promise<void> {
  for (const stop of stops.toReversed()) {
    await stop().catch((error: unknown) => log.error({ error }, "Could not stop cleanly"));
  }
}
