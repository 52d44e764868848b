// The way out by ntfy: a loud notification, with buttons that answer from where it is shown.
import { Agent } from "undici";
import { cut, headline, linesOf } from "../../../../core/notify/brief.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { guardedAgent } from "../../../platform/outbound.ts";
import { type Posted, heeding, post, postFault } from "../../../platform/post.ts";
import type { Actions, Channel, Message } from "../../channel.ts";

export interface NtfyOptions {
  /** Where topics without an address are. */
  readonly server: { readonly url: string; readonly token: string | null };
  /** Whether topics that people typed in with their address may be inside the network. */
  readonly allowPrivate: boolean;
  readonly patience?: number;
}

/** Milliseconds. */
const PATIENCE = 10_000;
/** Bytes that ntfy shows as a message: what is longer becomes an attachment. */
const MOST_TEXT = 1_000;

export function ntfyChannel({ server, allowPrivate, patience = PATIENCE }: NtfyOptions): Channel {
  // The operator chose the server of the house; all others were typed in by people.
  const own = new Agent({ connect: { timeout: patience } });
  const guarded = guardedAgent({ allowPrivate, connectTimeout: patience });
  return {
    channel: "ntfy",
    async send(message): Promise<Receipt> {
      const { url, topic } = placeOf(message.to, server.url);
      const ours = url === server.url;
      const token = ours && server.token !== null ? `Bearer ${server.token}` : null;
      try {
        const answer = await post(url, {
          headers: {
            "content-type": "application/json",
            ...(token === null ? {} : { authorization: token }),
          },
          body: JSON.stringify(noteOf(message, topic)),
          dispatcher: ours ? own : guarded,
          patience,
        });
        return heeding(receiptOf(answer, ours), answer);
      } catch (error) {
        return { kind: "failed", ...postFault("The ntfy server", error) };
      }
    },
    stop() {
      void own.destroy();
      void guarded.destroy();
    },
  };
}

/** `ada-4f2k` on the server of the house, `https://ntfy.sh/ada-4f2k` on that one. */
function placeOf(to: string, house: string): { readonly url: string; readonly topic: string } {
  const cutAt = to.lastIndexOf("/");
  return cutAt === -1
    ? { url: house, topic: to }
    : { url: to.slice(0, cutAt), topic: to.slice(cutAt + 1) };
}

/** https://docs.ntfy.sh/publish/#publish-as-json */
function noteOf(message: Message, topic: string) {
  const { actions, link, data, event } = message;
  const priority = Number(data["priority"]);
  const body = message.count === 1 ? message.text : linesOf(message).join("\n");
  return {
    topic,
    title: cut(headline(message), 200),
    message: cut(body, MOST_TEXT),
    priority: priority > 3 ? 3 : event === "incident.page" ? 5 : 4,
    tags: event === "incident.page" ? ["rotating_light"] : [],
    ...(link === null ? {} : { click: link.href }),
    ...(actions === null ? {} : { actions: buttonsOf(actions, link) }),
  };
}

function buttonsOf(actions: Actions, link: Message["link"]) {
  const { origin } = new URL(actions.answerUrl);
  const answer = (action: "acknowledge" | "escalate", label: string) => ({
    action: "http",
    label,
    url: `${origin}/api/v1/answers/${actions.token}`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ action }),
    clear: true,
  });
  const open = link === null ? [] : [{ action: "view", label: "Open", url: link.href }];
  return [answer("acknowledge", "Acknowledge"), answer("escalate", "Escalate"), ...open];
}

/** @param ours whether it is the server that the operator chose */
function receiptOf({ status, text }: Posted, ours: boolean): Receipt {
  const { id, error } = saidIn(text);
  if (status >= 200 && status < 300) return { kind: "sent", providerId: id };
  const failed = (temporary: boolean, words: string): Receipt => {
    return { kind: "failed", temporary, words };
  };
  if (status === 429) return failed(true, `ntfy takes no more messages just now: ${error}`);
  if (status >= 500) return failed(true, `The ntfy server is out of order (${status}).`);
  if (status === 401 || status === 403) {
    return ours
      ? failed(
          true,
          `ntfy wants to know who publishes (${status}): an operator can set NTFY_TOKEN.`,
        )
      : failed(false, `The topic is closed to this Muster (${status}). Choose another one.`);
  }
  return failed(false, `ntfy refused it (${status}): ${error}`);
}

/** `{ "id": "x" }` of a note that was taken, `{ "error": "…" }` of one that was not. */
function saidIn(text: string): { readonly id: string | null; readonly error: string } {
  try {
    const { id, error } = JSON.parse(text) as { readonly id?: unknown; readonly error?: unknown };
    return { id: typeof id === "string" ? id : null, error: String(error ?? "no reason given") };
  } catch {
    return { id: null, error: text.slice(0, 200) };
  }
}
