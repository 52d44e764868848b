// Slack as Muster meets it: chat.postMessage with its error codes, buttons that people press, and their signed
// callbacks. It is not idempotent: the same message sent twice is two messages.
import { createHmac, randomBytes } from "node:crypto";
import { type Fake, type Heard, type Said, formOf, startFake } from "./server.ts";

export const SLACK_APP = {
  botToken: "xoxb-1234567890-abcdefghij",
  signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
};

interface Block {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly elements?: readonly Readonly<Record<string, unknown>>[];
}

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface FakeSlack extends Fake {
  readonly apiUrl: string;
  readonly messages: readonly SlackMessage[];
  /** What Muster said to the response addresses of presses. */
  readonly responses: readonly Readonly<Record<string, unknown>>[];
  /** Channels and members that there are. */
  readonly places: Set<string>;
  /** Channels that the app was not invited to. */
  readonly foreign: Set<string>;
  /** Somebody presses a button of a message: told to `url`, signed as Slack signs. */
  press(
    url: string,
    message: SlackMessage,
    button: string,
    user: string,
    how?: Partial<Signing>,
  ): Promise<{ readonly status: number; readonly text: string }>;
}

interface Signing {
  readonly secret: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** Of the press: the same one may be told twice. */
  readonly actionTs: string;
}

export async function startSlack(port = 0): Promise<FakeSlack> {
  const messages: SlackMessage[] = [];
  const responses: Readonly<Record<string, unknown>>[] = [];
  const places = new Set(["C0PAGES001", "U0DANA0001", "U0BEN00001"]);
  const foreign = new Set<string>();
  const fake = await startFake((heard) => {
    if (heard.path.startsWith("/actions/")) {
      responses.push(JSON.parse(heard.body.toString()) as Readonly<Record<string, unknown>>);
      return { status: 200, body: "ok" };
    }
    return answer(heard, { messages, places, foreign });
  }, port);
  const { reset } = fake;
  return Object.assign(fake, {
    apiUrl: `${fake.url}/api`,
    messages,
    responses,
    places,
    foreign,
    press(
      url: string,
      message: SlackMessage,
      button: string,
      user: string,
      how: Partial<Signing> = {},
    ) {
      const payload = payloadOf(fake.url, message, button, user, how.actionTs ?? stamp());
      return callBack(url, payload, how);
    },
    reset() {
      reset();
      messages.length = 0;
      responses.length = 0;
      foreign.clear();
    },
  });
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function payloadOf(
  home: string,
  message: SlackMessage,
  button: string,
  user: string,
  actionTs: string,
) {
  const buttons = message.blocks.flatMap(({ elements = [], block_id }) =>
    elements.map((element) => ({ block_id, ...element })),
  );
  const pressed = buttons.find((element) => "action_id" in element && element.action_id === button);
  if (pressed === undefined) throw new Error(`The message has no button ${button}.`);
  return {
    type: "block_actions",
    team: { id: "T0STORY", domain: "story" },
    user: { id: user, username: user.toLowerCase(), team_id: "T0STORY" },
    api_app_id: "A0MUSTER",
    token: "deprecated",
    container: { type: "message", message_ts: message.ts, channel_id: message.channel },
    trigger_id: `${actionTs}.${randomBytes(8).toString("hex")}`,
    channel: { id: message.channel, name: "pages" },
    message: { type: "message", ts: message.ts, text: message.text, blocks: message.blocks },
    response_url: `${home}/actions/T0STORY/${randomBytes(8).toString("hex")}`,
    actions: [{ type: "button", ...pressed, action_ts: actionTs }],
  };
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function slackSignature(secret: string, at: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex")}`;
}

async function callBack(url: string, payload: unknown, how: Partial<Signing>) {
  const { secret = SLACK_APP.signingSecret, at = Math.floor(Date.now() / 1000) } = how;
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": slackSignature(secret, at, body),
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

interface Workspace {
  readonly messages: SlackMessage[];
  readonly places: ReadonlySet<string>;
  readonly foreign: ReadonlySet<string>;
}

function answer(heard: Heard, { messages, places, foreign }: Workspace): Said {
  if (heard.headers["authorization"] !== `Bearer ${SLACK_APP.botToken}`) return no("invalid_auth");
  if (heard.path !== "/api/chat.postMessage") return no("unknown_method");
  const { channel = "", text = "", blocks = "[]" } = formOf(heard);
  if (!places.has(channel)) return no("channel_not_found");
  if (foreign.has(channel)) return no("not_in_channel");
  const parts = JSON.parse(blocks) as readonly Block[];
  if (text === "" && parts.length === 0) return no("no_text");
  const fault = faultOf(parts);
  if (fault !== null) return no("invalid_blocks");
  // A message to a member goes into the conversation with them.
  const place = channel.startsWith("U") ? `D${channel.slice(1)}` : channel;
  const message = { channel: place, ts: stamp(), text, blocks: parts };
  messages.push(message);
  return { status: 200, body: { ok: true, ...message, message: { type: "message", text } } };
}

/** The limits that Slack enforces: https://docs.slack.dev/reference/block-kit/blocks */
function faultOf(blocks: readonly Block[]): string | null {
  if (blocks.length > 50) return "no more than 50 blocks";
  for (const { type, text, elements = [] } of blocks) {
    if (type === "section" && (text?.text ?? "") === "")
      return "text: must be more than 0 characters";
    if ((text?.text.length ?? 0) > 3000) return "text: must be less than 3001 characters";
    for (const element of elements) {
      const value = String("value" in element ? element["value"] : "");
      if (value.length > 2000) return "value: must be less than 2001 characters";
    }
  }
  return null;
}

function no(error: string): Said {
  return { status: 200, body: { ok: false, error } };
}

export function rateLimited(seconds: number): Said {
  const headers = { "retry-after": String(seconds) };
  return { status: 429, headers, body: { ok: false, error: "ratelimited" } };
}

let last = 0;
function stamp(): string {
  last = Math.max(last + 1, Date.now() * 1_000);
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
}
