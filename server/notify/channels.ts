// The ways out as this Muster is configured, and how many messages each carries at once.
import type { Channel as ChannelName } from "../../core/notify/words.ts";
import type { Config } from "../config.ts";
import type { Channel } from "./channel.ts";
import { MAILS_AT_ONCE, emailChannel } from "./channels/email/channel.ts";
import { ntfyChannel } from "./channels/ntfy/channel.ts";
import { slackChannel } from "./channels/slack/channel.ts";
import { teamsChannel } from "./channels/teams/channel.ts";
import { telegramChannel } from "./channels/telegram/channel.ts";
import { webhookChannel } from "./channels/webhook/channel.ts";
import type { Width } from "./lanes.ts";

export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;
export type ChannelsConfig = Pick<
  Config,
  "smtp" | "twilio" | "slack" | "ntfy" | "telegram" | "webhookAllowPrivate"
>;

/** A node does a dozen jobs at once: some are always left for alerts and ladders, though every way out hangs. */
export const MOST_AT_ONCE = 10;

/** Whose pocket rings is sent one message at a time. */
export const WIDTHS: Readonly<Record<ChannelName, Width>> = {
  email: { atOnce: MAILS_AT_ONCE, perReceiver: 4 },
  sms: { atOnce: 3, perReceiver: 1 },
  voice: { atOnce: 3, perReceiver: 1 },
  push: { atOnce: 3, perReceiver: 1 },
  slack: { atOnce: 2, perReceiver: 1 },
  teams: { atOnce: 2, perReceiver: 1 },
  ntfy: { atOnce: 2, perReceiver: 1 },
  telegram: { atOnce: 2, perReceiver: 1 },
  webhook: { atOnce: 2, perReceiver: 1 },
};

export function openChannels(config: ChannelsConfig): Channels {
  const { smtp, slack, ntfy, telegram, webhookAllowPrivate: allowPrivate } = config;
  return {
    email: emailChannel(smtp),
    slack: slackChannel(slack),
    teams: teamsChannel({ allowPrivate }),
    ntfy: ntfyChannel({ server: ntfy, allowPrivate }),
    telegram: telegramChannel(telegram),
    webhook: webhookChannel({ allowPrivate }),
  };
}
