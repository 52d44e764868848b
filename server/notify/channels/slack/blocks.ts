// A page in Slack's blocks: what is burning, and the buttons beneath it.
import type { KnownBlock } from "@slack/web-api";
import { cut, headline, linesOf } from "../../../../core/notify/brief.ts";
import type { Message } from "../../channel.ts";

/** Of the 3,000 characters that a section takes. */
const MOST_TEXT = 2_800;

export function blocksOf(message: Message): KnownBlock[] {
  const { count, text } = message;
  const body = count === 1 ? text : linesOf(message, 30).join("\n");
  const buttons = buttonsOf(message);
  return [
    {
      type: "section",
      text: { type: "mrkdwn", text: `*${escaped(cut(headline(message), 200))}*` },
    },
    ...(body.trim() === "" ? [] : [sectionOf(cut(body, MOST_TEXT))]),
    ...(buttons.length === 0
      ? []
      : [{ type: "actions" as const, block_id: "answer", elements: buttons }]),
  ];
}

function sectionOf(text: string): KnownBlock {
  return { type: "section", text: { type: "plain_text", text, emoji: false } };
}

type Buttons = Extract<KnownBlock, { type: "actions" }>["elements"];

function buttonsOf({ actions, link }: Message): Buttons {
  const label = (text: string) => ({ type: "plain_text" as const, text: cut(text, 75) });
  const answers: Buttons =
    actions === null
      ? []
      : [
          {
            type: "button",
            action_id: "acknowledge",
            style: "primary",
            text: label("Acknowledge"),
            value: actions.token,
          },
          { type: "button", action_id: "escalate", text: label("Escalate"), value: actions.token },
        ];
  const open: Buttons =
    link === null
      ? []
      : [{ type: "button", action_id: "open", text: label(link.label), url: link.href }];
  return [...answers, ...open];
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping; stars of a title make nothing bold. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[*_~`]/g, "\u200B$&");
}
