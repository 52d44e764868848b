// Every way out of the building: its word and its glyph. One table, so that a channel looks the same everywhere.
import {
  IconBell,
  IconBellRinging,
  IconBrandSlack,
  IconBrandTeams,
  IconBrandTelegram,
  IconDeviceMobileMessage,
  IconMail,
  IconPhoneCall,
  IconWebhook,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { Channel } from "../../core/notify/words.ts";

interface ChannelLook {
  /** At the head of a row: "E-mail", "Voice call". */
  readonly word: string;
  /** Inside a sentence: "by e-mail", "by voice call". */
  readonly inside: string;
  readonly glyph: TablerIcon;
}

export const CHANNEL_LOOKS: Readonly<Record<Channel, ChannelLook>> = {
  email: { word: "E-mail", inside: "e-mail", glyph: IconMail },
  sms: { word: "SMS", inside: "SMS", glyph: IconDeviceMobileMessage },
  voice: { word: "Voice call", inside: "voice call", glyph: IconPhoneCall },
  push: { word: "Push", inside: "push", glyph: IconBellRinging },
  slack: { word: "Slack", inside: "Slack", glyph: IconBrandSlack },
  teams: { word: "Teams", inside: "Teams", glyph: IconBrandTeams },
  ntfy: { word: "ntfy", inside: "ntfy", glyph: IconBell },
  telegram: { word: "Telegram", inside: "Telegram", glyph: IconBrandTelegram },
  webhook: { word: "Webhook", inside: "webhook", glyph: IconWebhook },
};
