// The way out to Microsoft Teams: an Adaptive Card to the address of a workflow, which posts it into its channel.
import { cut, headline, linesOf } from "../../../../core/notify/brief.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { guardedAgent } from "../../../platform/outbound.ts";
import { type Posted, heeding, post, postFault } from "../../../platform/post.ts";
import type { Channel, Message } from "../../channel.ts";

export interface TeamsOptions {
  readonly allowPrivate: boolean;
  readonly patience?: number;
}

/** Milliseconds. A workflow answers when it has begun, not when it is through. */
const PATIENCE = 15_000;

export function teamsChannel({ allowPrivate, patience = PATIENCE }: TeamsOptions): Channel {
  const dispatcher = guardedAgent({ allowPrivate, connectTimeout: patience });
  return {
    channel: "teams",
    async send(message): Promise<Receipt> {
      try {
        const answer = await post(message.to, {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(envelopeOf(message)),
          dispatcher,
          patience,
        });
        return heeding(receiptOf(answer), answer);
      } catch (error) {
        return { kind: "failed", ...postFault("The workflow of Teams", error) };
      }
    },
    stop: () => void dispatcher.destroy(),
  };
}

/** What the trigger "When a Teams webhook request is received" takes: it goes through the attachments. */
function envelopeOf(message: Message) {
  const contentType = "application/vnd.microsoft.card.adaptive";
  return {
    type: "message",
    attachments: [{ contentType, contentUrl: null, content: cardOf(message) }],
  };
}

/** Characters: a card may have 28 kilobytes. */
const MOST_TEXT = 4_000;

/** 1.4 is the newest version that Teams shows on telephones too. */
function cardOf(message: Message) {
  const { count, text, link, actions } = message;
  const urgent = Number(message.data["priority"]) <= 2;
  const body = count === 1 ? text : linesOf(message, 30).join("\n\n");
  const heading = { type: "TextBlock", size: "Large", weight: "Bolder", wrap: true };
  const open = link === null ? [] : [{ title: link.label, url: link.href }];
  const answer =
    actions === null ? [] : [{ title: "Acknowledge or escalate", url: actions.answerUrl }];
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    fallbackText: headline(message),
    body: [
      { ...heading, color: urgent ? "Attention" : "Default", text: plain(headline(message)) },
      { type: "TextBlock", wrap: true, text: plain(cut(body, MOST_TEXT)) },
    ],
    actions: [...answer, ...open].map((button) => ({ type: "Action.OpenUrl", ...button })),
  };
}

/** A card reads Markdown: what people wrote stays as they wrote it, and no link hides behind other words. */
function plain(text: string): string {
  return text.replaceAll(/[\\*_[\]()#]/g, (sign) => `\\${sign}`).replaceAll(/\n+/g, "\n\n");
}

function receiptOf({ status, text }: Posted): Receipt {
  const failed = (temporary: boolean, words: string): Receipt => {
    return { kind: "failed", temporary, words };
  };
  // Connectors of the old kind say that it failed in the body of a yes.
  const inside = /returned HTTP error (\d{3})/.exec(text)?.[1];
  if (status >= 200 && status < 300 && inside !== undefined) {
    return failed(inside === "429" || inside >= "500", `Teams answered its workflow ${inside}.`);
  }
  if (status >= 200 && status < 300) return { kind: "sent", providerId: null };
  if (status === 429 || status >= 500) {
    return failed(true, `The workflow of Teams answered ${status}.`);
  }
  if (status === 404 || status === 410) {
    const words = `The workflow of Teams is gone (${status}). Make it anew, and give Muster its address.`;
    return failed(false, words);
  }
  if (status === 401 || status === 403) {
    const words = `The workflow of Teams lets nobody in (${status}). Let anyone trigger it, and copy its address again.`;
    return failed(false, words);
  }
  return failed(false, `The workflow of Teams answered ${status}: ${codeIn(text)}`);
}

/** `{ "error": { "code": "TriggerInputSchemaMismatch", "message": "…" } }` */
function codeIn(text: string): string {
  return /"code"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? "no reason given";
}
