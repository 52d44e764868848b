// The ways out as this Muster is configured, and how many messages each carries at once.
import type { Channel as ChannelName } from "../../core/notify/words.ts";
import type { Config } from "../config.ts";
import { openTwilio } from "../platform/twilio.ts";
import { twilioUrls } from "./callbacks/addresses.ts";
import type { Channel } from "./channel.ts";
import { MAILS_AT_ONCE, emailChannel } from "./channels/email/channel.ts";
import { ntfyChannel } from "./channels/ntfy/channel.ts";
import { type PushOptions, pushChannel } from "./channels/push/channel.ts";
import { slackChannel } from "./channels/slack/channel.ts";
import { smsChannel } from "./channels/sms/channel.ts";
import { teamsChannel } from "./channels/teams/channel.ts";
import { telegramChannel } from "./channels/telegram/channel.ts";
import { voiceChannel } from "./channels/voice/channel.ts";
import { webhookChannel } from "./channels/webhook/channel.ts";
import type { Width } from "./lanes.ts";

export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;
export type ChannelsConfig = Pick<
  Config,
  "publicUrl" | "smtp" | "twilio" | "slack" | "ntfy" | "telegram" | "webhookAllowPrivate"
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

/** @param keys by which push services recognise this Muster */
export function openChannels(config: ChannelsConfig, keys: PushOptions["keys"]): Channels {
  const { smtp, slack, ntfy, telegram, webhookAllowPrivate: allowPrivate } = config;
  const twilio = config.twilio === null ? null : openTwilio(config.twilio);
  const urls = twilioUrls(config.publicUrl, config.twilio?.apiUrl ?? null);
  return {
    email: emailChannel(smtp),
    sms: smsChannel({ twilio, statusUrl: urls?.status ?? null }),
    voice: voiceChannel({ twilio, urls }),
    push: pushChannel({ keys, subject: contactOf(config), allowPrivate }),
    slack: slackChannel(slack),
    teams: teamsChannel({ allowPrivate }),
    ntfy: ntfyChannel({ server: ntfy, allowPrivate }),
    telegram: telegramChannel(telegram),
    webhook: webhookChannel({ allowPrivate }),
  };
}

/** Whom a push service may write to when something is wrong with what it is sent (RFC 8292, section 2.1). */
function contactOf({ publicUrl, smtp }: ChannelsConfig): string {
  if (publicUrl.startsWith("https:")) return publicUrl;
  const address = /([^\s<>@]+@[^\s<>@]+?)>?$/.exec(smtp?.from ?? "")?.[1];
  return `mailto:${address ?? `muster@${new URL(publicUrl).hostname}`}`;
}
