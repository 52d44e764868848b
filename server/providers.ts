// Who carries messages out beside the mail server: read from the environment, whole or not at all.
import * as value from "./platform/environment.ts";
import type { Name } from "./settings.ts";

export interface Providers {
  /** Null: nobody is reached by SMS or voice. `apiUrl` null: Twilio's own. */
  readonly twilio: {
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
    readonly apiUrl: string | null;
  } | null;
  readonly slack: {
    readonly botToken: string;
    readonly signingSecret: string;
    readonly apiUrl: string | null;
  } | null;
  /** Needs no account, so that it is always there. */
  readonly ntfy: { readonly url: string; readonly token: string | null };
  readonly telegram: { readonly botToken: string; readonly apiUrl: string } | null;
}

export interface Reading {
  /** What the variable says; or `unset` when it is missing or empty, or wrong: then the fault is noted. */
  read<T>(name: Name, unset: T, parse: (text: string) => T): T;
  /** Notes a fault: the words follow the name of the variable. */
  refuse(name: Name, words: string): void;
}

export function readProviders(reading: Reading): Providers {
  const { read } = reading;
  return {
    twilio: readTwilio(reading),
    slack: readSlack(reading),
    ntfy: {
      url: read("NTFY_URL", "https://ntfy.sh", value.apiFrom),
      token: read<string | null>("NTFY_TOKEN", null, secret(/^\S+$/, "tk_ and letters")),
    },
    telegram: readTelegram(reading),
  };
}

function readTwilio(reading: Reading): Providers["twilio"] {
  const { read } = reading;
  const sid = secret(/^AC[0-9a-f]{32}$/i, "AC and 32 digits or letters from a to f");
  const given = whole(reading, {
    TWILIO_ACCOUNT_SID: read<string | null>("TWILIO_ACCOUNT_SID", null, sid),
    TWILIO_AUTH_TOKEN: read<string | null>(
      "TWILIO_AUTH_TOKEN",
      null,
      secret(/^\S{16,}$/, "32 digits or letters"),
    ),
    TWILIO_FROM: read<string | null>("TWILIO_FROM", null, value.phoneNumberFrom),
  });
  const apiUrl = read<string | null>("TWILIO_API_URL", null, value.apiFrom);
  if (given === null) return null;
  return {
    accountSid: given.TWILIO_ACCOUNT_SID,
    authToken: given.TWILIO_AUTH_TOKEN,
    from: given.TWILIO_FROM,
    apiUrl,
  };
}

function readSlack(reading: Reading): Providers["slack"] {
  const { read } = reading;
  const given = whole(reading, {
    SLACK_BOT_TOKEN: read<string | null>(
      "SLACK_BOT_TOKEN",
      null,
      secret(/^xoxb-\S+$/, "xoxb- and more"),
    ),
    SLACK_SIGNING_SECRET: read<string | null>(
      "SLACK_SIGNING_SECRET",
      null,
      secret(/^\S{16,}$/, "32 digits or letters"),
    ),
  });
  const apiUrl = read<string | null>("SLACK_API_URL", null, value.apiFrom);
  if (given === null) return null;
  return { botToken: given.SLACK_BOT_TOKEN, signingSecret: given.SLACK_SIGNING_SECRET, apiUrl };
}

function readTelegram({ read }: Reading): Providers["telegram"] {
  const shape = secret(/^\d+:[\w-]{20,}$/, "digits, a colon, and letters");
  const botToken = read<string | null>("TELEGRAM_BOT_TOKEN", null, shape);
  const apiUrl = read("TELEGRAM_API_URL", "https://api.telegram.org", value.apiFrom);
  return botToken === null ? null : { botToken, apiUrl };
}

function secret(shape: RegExp, example: string): (text: string) => string {
  return (text) => value.keyFrom(text, shape, example);
}

/** All of them, or null; some of them is a fault of those that are missing. */
function whole<N extends Name>(
  { refuse, read }: Reading,
  values: Readonly<Record<N, string | null>>,
): Readonly<Record<N, string>> | null {
  const names = Object.keys(values) as N[];
  const given = names.filter((name) => read(name, false, () => true));
  if (given.length === 0) return null;
  for (const name of names) {
    if (!given.includes(name)) refuse(name, `is missing, and ${given.join(" and ")} needs it.`);
  }
  const complete = names.every((name) => values[name] !== null);
  return complete ? (values as Readonly<Record<N, string>>) : null;
}
