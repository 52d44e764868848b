// The way out by Slack: to a member or into a channel, with buttons that answer it there.
import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { headline } from "../../../../core/notify/brief.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { ranOutOfTime, saidBy } from "../../../platform/attempt.ts";
import type { Channel } from "../../channel.ts";
import { blocksOf } from "./blocks.ts";

export interface SlackAccount {
  readonly botToken: string;
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
}

/** Milliseconds. */
const PATIENCE = 10_000;

const NONE: Receipt = {
  kind: "withheld",
  words:
    "Nothing leaves this Muster by Slack: no app is configured (SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET). " +
    "Set them, start Muster again, and send it from the outbox.",
};

/** @param account null: none is configured */
export function slackChannel(account: SlackAccount | null, patience = PATIENCE): Channel {
  const client = account === null ? null : clientOf(account, patience);
  return {
    channel: "slack",
    async send(message): Promise<Receipt> {
      if (client === null) return NONE;
      try {
        const { channel, ts } = await client.chat.postMessage({
          channel: message.to,
          // What notifications show, and screen readers read.
          text: headline(message),
          blocks: blocksOf(message),
          unfurl_links: false,
          unfurl_media: false,
        });
        return { kind: "sent", providerId: `${channel ?? message.to}/${ts ?? ""}` };
      } catch (error) {
        return refusalOf(error);
      }
    },
    stop: () => undefined,
  };
}

function clientOf({ botToken, apiUrl }: SlackAccount, timeout: number): WebClient {
  const nothing = (): void => undefined;
  return new WebClient(botToken, {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    timeout,
    // The outbox does both, for all channels in the same way.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: nothing,
      setLevel: nothing,
      getLevel: () => LogLevel.ERROR,
      setName: nothing,
    },
  });
}

/** About the place it goes to: trying again changes nothing. */
const ABOUT_THE_PLACE: Readonly<Record<string, string>> = {
  channel_not_found: "there is no such member or channel, or the app may not see it",
  not_in_channel: "the app is not in this channel: invite it there with /invite",
  is_archived: "the channel is archived",
  user_not_found: "there is no such member",
  user_disabled: "the member is no longer active",
  cannot_dm_bot: "this member is a bot",
  messages_tab_disabled: "the app takes no messages: turn on its Messages tab under App Home",
  restricted_action: "the workspace does not let apps write there",
};

/** About the app: an operator can put it right in time, so that it is worth another try. */
const ABOUT_THE_APP: Readonly<Record<string, string>> = {
  account_inactive: "the app or its workspace was removed",
  invalid_auth: "SLACK_BOT_TOKEN is wrong",
  not_authed: "SLACK_BOT_TOKEN is missing",
  token_revoked: "SLACK_BOT_TOKEN was revoked",
  token_expired: "SLACK_BOT_TOKEN has expired",
  missing_scope: "the app may not write: give it the scope chat:write and install it again",
  no_permission: "the app may not write: give it the scope chat:write and install it again",
  org_login_required: "the workspace is being moved",
  team_access_not_granted: "the app is not installed in this workspace",
};

const OUT_OF_ORDER = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
]);

/** @see https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function refusalOf(error: unknown): Receipt {
  const failed = (temporary: boolean, words: string): Receipt => {
    return { kind: "failed", temporary, words };
  };
  if (error instanceof WebAPIRateLimitedError) {
    const { retryAfter } = error;
    const words = `Slack takes no more messages for ${retryAfter} seconds.`;
    return { kind: "failed", temporary: true, words, retryAfter };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    const place = ABOUT_THE_PLACE[code];
    if (place !== undefined) return failed(false, `Slack refused it: ${place} (${code}).`);
    const app = ABOUT_THE_APP[code];
    if (app !== undefined) {
      return failed(true, `Slack refused it: ${app} (${code}). An operator can put it right.`);
    }
    if (OUT_OF_ORDER.has(code)) return failed(true, `Slack is out of order (${code}).`);
    return failed(false, `Slack refused it (${code}).`);
  }
  if (error instanceof WebAPIHTTPError) {
    return failed(true, `Slack is out of order (${error.statusCode}).`);
  }
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  return failed(
    true,
    ranOutOfTime(cause)
      ? "Slack did not answer in time."
      : `Slack could not be reached: ${saidBy(cause)}`,
  );
}
