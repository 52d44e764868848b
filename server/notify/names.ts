// What people call the ways out.
import { KIND_NAMES } from "../../core/contacts/words.ts";
import type { Channel } from "../../core/notify/words.ts";

export function channelName(channel: Channel): string {
  if (channel === "teams") return "Microsoft Teams";
  if (channel === "webhook") return "Webhook";
  return KIND_NAMES[channel];
}
