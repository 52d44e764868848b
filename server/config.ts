// The environment, read once: every setting in one table, every fault told at once.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultDataDir, makeDirectory } from "./platform/embedded/place.ts";
import * as value from "./platform/environment.ts";
import { LOG_LEVELS } from "./platform/log.ts";
import type { LogLevel } from "./platform/log.ts";
import { keptSecret } from "./platform/secret.ts";
import { type Providers, type Reading, readProviders } from "./providers.ts";
import type { Name } from "./settings.ts";

export interface Config extends Providers {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** As browsers reach Muster; without a slash at the end. */
  readonly publicUrl: string;
  /** Null: Muster starts its own PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly secret: string;
  /** Null: nothing leaves the building. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly webhookAllowPrivate: boolean;
  readonly logLevel: LogLevel;
  /** Whose X-Forwarded-For is believed, as Fastify takes it. */
  readonly trustProxy: boolean | string;
}

type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** When all is well and no secret is given, makes the data directory and keeps a secret in it. */
export function readConfig(env: Environment): ConfigReading {
  const faults: string[] = [];
  const refuse = (name: Name, words: string) => void faults.push(`${name} ${words}`);
  const settings = readSettings({
    refuse,
    read(name, unset, parse) {
      const text = env[name]?.trim();
      if (!text) return unset;
      try {
        return parse(text);
      } catch (error) {
        refuse(name, wordsOf(error));
        return unset;
      }
    },
  });
  if (faults.length > 0) return { ok: false, faults };
  try {
    return { ok: true, config: { ...settings, secret: settings.secret ?? kept(settings.dataDir) } };
  } catch (error) {
    return { ok: false, faults: [wordsOf(error)] };
  }
}

function readSettings(
  reading: Reading,
): Omit<Config, "secret"> & { readonly secret: string | null } {
  const { read } = reading;
  const port = read("PORT", 3000, value.portFrom);
  const host = read("MUSTER_HOST", "localhost", value.hostFrom);
  const publicUrl = read("MUSTER_URL", `http://${reachable(host)}:${port}`, value.originFrom);
  return {
    host,
    port,
    publicUrl,
    databaseUrl: read<string | null>("DATABASE_URL", null, databaseAddress),
    dataDir:
      read<string | null>("MUSTER_DATA_DIR", null, (text) => resolve(text)) ?? usualDataDir(),
    secret: read<string | null>("MUSTER_SECRET", null, value.secretFrom),
    smtp: readSmtp(reading, publicUrl),
    ...readProviders(reading),
    webhookAllowPrivate: read("MUSTER_ALLOW_PRIVATE_WEBHOOKS", false, value.yesOrNoFrom),
    logLevel: read<LogLevel>("MUSTER_LOG_LEVEL", "info", (text) =>
      value.wordFrom(text, [...LOG_LEVELS, "silent"]),
    ),
    trustProxy: read<boolean | string>("MUSTER_TRUST_PROXY", false, value.proxiesFrom),
  };
}

function readSmtp({ read }: Reading, publicUrl: string): Config["smtp"] {
  const sender = `Muster <muster@${new URL(publicUrl).hostname}>`;
  const from = read("SMTP_FROM", sender, value.senderFrom);
  const url = read<string | null>("SMTP_URL", null, (text) =>
    value.addressFrom(text, ["smtp:", "smtps:"], "smtp://user:password@mail.example.com:587"),
  );
  return url === null ? null : { url, from };
}

function databaseAddress(text: string): string {
  const example = "postgres://user:password@host/database";
  return value.addressFrom(text, ["postgres:", "postgresql:"], example);
}

/** What to call a machine that listens on all of its addresses. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function usualDataDir(): string {
  return defaultDataDir(resolve(fileURLToPath(new URL("..", import.meta.url))));
}

function kept(dataDir: string): string {
  makeDirectory(dataDir);
  return keptSecret(join(dataDir, "secret"));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
