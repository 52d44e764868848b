// The environment, read once: every setting in one table, every fault told at once.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultDataDir, makeDirectory } from "./platform/embedded/place.ts";
import * as value from "./platform/environment.ts";
import { LOG_LEVELS } from "./platform/log.ts";
import type { LogLevel } from "./platform/log.ts";
import { keptSecret } from "./platform/secret.ts";

export interface Config {
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

export interface Setting {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is not set, in words. */
  readonly default: string;
  readonly example: string;
}

export const SETTINGS = [
  {
    name: "PORT",
    meaning: "The port Muster listens on. 0 takes any free one.",
    default: "3000",
    example: "8080",
  },
  {
    name: "MUSTER_HOST",
    meaning: "The network address Muster listens on.",
    default: "localhost: this machine only",
    example: "0.0.0.0",
  },
  {
    name: "MUSTER_URL",
    meaning:
      "The address under which people and tools reach Muster; every link in a page begins with it.",
    default: "http://, the host and the port",
    example: "https://muster.example.com",
  },
  {
    name: "DATABASE_URL",
    meaning: "A PostgreSQL of your own, 15 or newer.",
    default: "Muster starts its own, in its data directory",
    example: "postgres://muster:password@db.example.com/muster",
  },
  {
    name: "MUSTER_DATA_DIR",
    meaning: "Where Muster keeps its own PostgreSQL and its secret.",
    default:
      ".muster in the checkout; under /var/lib/muster when root alone can enter the checkout",
    example: "/var/lib/muster",
  },
  {
    name: "MUSTER_SECRET",
    meaning:
      "Signs sessions and seals secrets: 32 characters or more. Servers on one database share it.",
    default: "made at the first start, kept in the data directory",
    example: "what `openssl rand -base64 33` prints",
  },
  {
    name: "SMTP_URL",
    meaning: "The mail server that pages leave by.",
    default: "none: pages stay in the outbox, and the console says so",
    example: "smtps://muster:password@mail.example.com",
  },
  {
    name: "SMTP_FROM",
    meaning: "The sender of pages.",
    default: "muster@ and the host of MUSTER_URL",
    example: "Muster <oncall@example.com>",
  },
  {
    name: "MUSTER_ALLOW_PRIVATE_WEBHOOKS",
    meaning: "Whether webhooks may go to private addresses, such as 10.0.0.5 or localhost.",
    default: "no",
    example: "yes",
  },
  {
    name: "MUSTER_TRUST_PROXY",
    meaning:
      "Which proxies are believed when they say who calls: yes (all of them), or their addresses.",
    default: "no",
    example: "10.0.0.0/8, 192.168.1.4",
  },
  {
    name: "MUSTER_LOG_LEVEL",
    meaning: "How much is logged: trace, debug, info, warn, error, fatal or silent.",
    default: "info",
    example: "debug",
  },
] as const satisfies readonly Setting[];

type Name = (typeof SETTINGS)[number]["name"];
type Environment = Readonly<Record<string, string | undefined>>;
/** What the variable says; or `unset` when it is missing or empty, or wrong: then the fault is noted. */
type Read = <T>(name: Name, unset: T, parse: (text: string) => T) => T;

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** When all is well and no secret is given, makes the data directory and keeps a secret in it. */
export function readConfig(env: Environment): ConfigReading {
  const faults: string[] = [];
  const settings = readSettings((name, unset, parse) => {
    const text = env[name]?.trim();
    if (!text) return unset;
    try {
      return parse(text);
    } catch (error) {
      faults.push(`${name} ${wordsOf(error)}`);
      return unset;
    }
  });
  if (faults.length > 0) return { ok: false, faults };
  try {
    return { ok: true, config: { ...settings, secret: settings.secret ?? kept(settings.dataDir) } };
  } catch (error) {
    return { ok: false, faults: [wordsOf(error)] };
  }
}

function readSettings(read: Read): Omit<Config, "secret"> & { readonly secret: string | null } {
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
    smtp: readSmtp(read, publicUrl),
    webhookAllowPrivate: read("MUSTER_ALLOW_PRIVATE_WEBHOOKS", false, value.yesOrNoFrom),
    logLevel: read<LogLevel>("MUSTER_LOG_LEVEL", "info", (text) =>
      value.wordFrom(text, [...LOG_LEVELS, "silent"]),
    ),
    trustProxy: read<boolean | string>("MUSTER_TRUST_PROXY", false, value.proxiesFrom),
  };
}

function readSmtp(read: Read, publicUrl: string): Config["smtp"] {
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
