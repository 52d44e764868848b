// The buttons that people press in Slack: who pressed which, checked by the signature, and what the message says then.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { ProblemError } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import type { AnswerDeps, Answered, Given, Held } from "../answers/answer.ts";
import { readAnswerToken } from "../answers/token.ts";
import { findPersonAt, pagesOfMessage } from "../store/answers.ts";
import { answerPages } from "./answer-pages.ts";

export interface SlackCallbackDeps extends AnswerDeps {
  readonly slack: { readonly signingSecret: string } | null;
}

/** Seconds by which a request may be older than our clock, or newer: an old one was recorded and is played again. */
const MOST_AGE = 300;

/**
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @throws ProblemError 404 when Slack is not configured, 403 when it was not Slack, or not just now
 */
export function checkSlack(
  { slack }: SlackCallbackDeps,
  headers: Readonly<Record<string, unknown>>,
  body: string,
): void {
  if (slack === null) {
    throw new ProblemError(404, "notFound", "Slack is not configured on this Muster.");
  }
  const at = String(headers["x-slack-request-timestamp"] ?? "");
  const said = Buffer.from(String(headers["x-slack-signature"] ?? ""));
  const mac = createHmac("sha256", slack.signingSecret).update(`v0:${at}:${body}`).digest("hex");
  const wanted = Buffer.from(`v0=${mac}`);
  const signed = said.length === wanted.length && timingSafeEqual(said, wanted);
  // Slack wrote the time by its own clock, so it is compared with the real time and no other.
  const timely = Math.abs(Date.now() / 1000 - Number(at)) <= MOST_AGE;
  if (signed && timely) return;
  throw new ProblemError(
    403,
    "callback.notSlack",
    signed
      ? "This was signed more than five minutes ago. Check the clock of this server."
      : "This is not signed by the Slack app of this Muster: SLACK_SIGNING_SECRET is the one under Basic Information.",
  );
}

const Press = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string() }),
  response_url: z.url(),
  message: z.object({ blocks: z.array(z.looseObject({ type: z.string() })).default([]) }),
  actions: z.array(
    z.object({ action_id: z.string(), value: z.string().optional(), action_ts: z.string() }),
  ),
});
type Press = z.infer<typeof Press>;

/** What the message is to say then, and where to say it. */
export interface SlackNews {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const ACTIONS: Readonly<Record<string, Given["action"]>> = {
  acknowledge: "acknowledge",
  escalate: "escalate",
};

/** @returns null: nothing was answered, such as when a button only opens a page */
export async function heardPress(
  deps: SlackCallbackDeps,
  payload: string,
): Promise<SlackNews | null> {
  const read = Press.safeParse(JSON.parse(payload));
  if (!read.success) return null;
  const press = read.data;
  const [button] = press.actions;
  const action = ACTIONS[button?.action_id ?? ""];
  const ref = readAnswerToken(deps.secret, button?.value ?? "");
  if (button === undefined || action === undefined || ref === null) return null;
  const { orgId, deliveryId } = ref;
  const pages = await deps.within(orgId, (scope) => pagesOfMessage(scope, deliveryId));
  const answered = await answerPages(
    deps,
    pages.map((page) => ({ orgId, ...page })),
    {
      callbackId: `slack/${press.user.id}/${button.action_ts}`,
      given: { action, words: "" },
      whoAnswers: (scope) => memberOf(scope, press.user.id),
    },
  );
  return newsOf(press, action, answered);
}

async function memberOf(scope: Scope, memberId: string): Promise<Held["actor"] | string> {
  const person = await findPersonAt(scope, "slack", memberId);
  if (person !== null) return { kind: "person", id: person.personId, name: person.name };
  return (
    `Muster does not know who you are: add your member ID ${memberId} to your ways of being reached, ` +
    "verify it, and press again."
  );
}

/** What was done stands in the message for everybody; all else is told to whoever pressed. */
function newsOf(
  { response_url: url, message, user }: Press,
  action: Given["action"],
  answered: readonly Answered[],
): SlackNews {
  const done = answered.some((one) => one.done);
  if (!done) {
    const text = [...new Set(answered.map(({ words }) => words))].join(" ");
    return { url, body: { response_type: "ephemeral", replace_original: false, text } };
  }
  const text = `<@${user.id}> ${action === "acknowledge" ? "acknowledged this." : "escalated this."}`;
  const kept = message.blocks.map((block) => without(block, action));
  const note = { type: "context", elements: [{ type: "mrkdwn", text }] };
  return { url, body: { replace_original: true, text, blocks: [...kept, note] } };
}

type Block = Press["message"]["blocks"][number];

/** Acknowledging is over once it was done; escalating is not. */
function without(block: Block, action: Given["action"]): Block {
  if (block.type !== "actions" || action !== "acknowledge") return block;
  const elements = Array.isArray(block["elements"]) ? block["elements"] : [];
  return { ...block, elements: elements.filter((one) => one?.action_id !== "acknowledge") };
}
