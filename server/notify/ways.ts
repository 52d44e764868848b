// Every way out as people see it: whether it is configured, whether it works, and what to do when not.
import type { ChannelState } from "../../contract/notify.ts";
import type { Channel } from "../../core/notify/words.ts";
import type { Config } from "../config.ts";
import { channelName } from "./names.ts";
import type { Figures } from "./store/health.ts";

/** `off`: what to set, for an operator. `on`: by what it leaves. */
interface Way {
  readonly on: boolean;
  readonly words: string;
}

export type Ways = Readonly<Record<Channel, Way>>;
export type WaysConfig = Pick<Config, "smtp" | "twilio" | "slack" | "ntfy" | "telegram">;

const TWILIO = "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM";

export function waysOf({ smtp, twilio, slack, ntfy, telegram }: WaysConfig): Ways {
  return {
    email: wayOf(smtp, ({ url }) => `SMTP by ${new URL(url).hostname}`, "SMTP_URL"),
    sms: wayOf(twilio, ({ from }) => `Twilio, from ${from}`, TWILIO),
    voice: wayOf(twilio, ({ from }) => `Twilio, from ${from}`, TWILIO),
    push: { on: true, words: "Web push to the browsers of people" },
    slack: wayOf(
      slack,
      () => "The Slack app of this Muster",
      "SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET",
    ),
    teams: { on: true, words: "Workflows of Microsoft Teams" },
    ntfy: { on: true, words: `ntfy by ${new URL(ntfy.url).host}` },
    telegram: wayOf(telegram, () => "The Telegram bot of this Muster", "TELEGRAM_BOT_TOKEN"),
    webhook: { on: true, words: "Signed webhooks" },
  };
}

function wayOf<C>(config: C | null, words: (config: C) => string, variables: string): Way {
  if (config !== null) return { on: true, words: words(config) };
  return {
    on: false,
    words: `Not configured. An operator sets ${variables} and starts Muster again.`,
  };
}

/** Milliseconds: what failed longer ago and was not tried since says nothing about today. */
const NEWS = 24 * 60 * 60_000;

export function stateOf(ways: Ways, figures: Figures, at: string): ChannelState {
  const { channel, lastSentAt, lastFailedAt, lastError } = figures;
  const way = ways[channel];
  const fresh = lastFailedAt !== null && Date.parse(at) - Date.parse(lastFailedAt) < NEWS;
  const failing = fresh && (lastSentAt === null || lastSentAt < lastFailedAt);
  const trouble =
    `The last attempt by ${channelName(channel)} failed. Pages are tried again, and people by their other ways. ` +
    "Look at what it said, and at the outbox.";
  if (!way.on) return { ...figures, state: "off", words: way.words };
  if (failing) return { ...figures, state: "failing", words: trouble };
  const state = figures.sentLastDay > 0 ? "working" : "idle";
  return { ...figures, lastError: fresh ? lastError : null, state, words: way.words };
}
