// What Twilio tells: what became of a message or a call, what somebody wrote back, which key somebody pressed.
import twilio from "twilio";
import { answersWords } from "../../../core/notify/answer.ts";
import { type Reply, replyOf } from "../../../core/notify/reply.ts";
import { spoken } from "../../../core/notify/spoken.ts";
import { incidentName } from "../../../core/incidents/names.ts";
import { ProblemError } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { twilioAfterwards } from "../../platform/twilio.ts";
import { type AnswerDeps, type Given, oldest } from "../answers/answer.ts";
import { readAnswerToken } from "../answers/token.ts";
import { type PageAt, pagesOfMessage } from "../store/answers.ts";
import { answerPages, ownerOfPage } from "./answer-pages.ts";

export type Form = Readonly<Record<string, string>>;

export interface TwilioCallbackDeps extends AnswerDeps {
  readonly twilio: { readonly authToken: string } | null;
  readonly publicUrl: string;
  /** UTC. */
  now(): string;
  pagesAt(address: string, since: string): Promise<readonly PageAt[]>;
  confirmDelivery(
    scope: Scope,
    deliveryId: string,
    report: { readonly delivered: boolean; readonly words: string },
  ): Promise<void>;
}

/**
 * https://www.twilio.com/docs/usage/security#validating-requests
 * @param path as it came, with its query
 * @throws ProblemError 404 when Twilio is not configured, 403 when it was not Twilio
 */
export function checkTwilio(
  { twilio: account, publicUrl }: TwilioCallbackDeps,
  path: string,
  signature: string,
  form: Form,
): void {
  if (account === null) {
    throw new ProblemError(404, "notFound", "Twilio is not configured on this Muster.");
  }
  if (twilio.validateRequest(account.authToken, signature, `${publicUrl}${path}`, form)) return;
  throw new ProblemError(
    403,
    "callback.notTwilio",
    "This is not signed by the Twilio account of this Muster. " +
      "MUSTER_URL must be the address that Twilio calls, and TWILIO_AUTH_TOKEN the token of the account.",
  );
}

/** Of a message or of a call; what is neither arrived nor failed is no news. */
export async function heardStatus(
  deps: TwilioCallbackDeps,
  token: string,
  form: Form,
): Promise<void> {
  const ref = readAnswerToken(deps.secret, token);
  if (ref === null) throw new ProblemError(404, "notFound", "Muster sent no such message.");
  const report = reportOf(form);
  if (report === null) return;
  await deps.within(ref.orgId, (scope) => deps.confirmDelivery(scope, ref.deliveryId, report));
}

function reportOf({ MessageStatus, CallStatus, ErrorCode = "" }: Form) {
  switch (MessageStatus ?? CallStatus) {
    case "delivered":
      return { delivered: true, words: "It arrived on the phone." };
    case "completed":
      return { delivered: true, words: "The call was taken." };
    case "undelivered":
      return { delivered: false, words: `It did not arrive: ${twilioAfterwards(ErrorCode)}.` };
    case "failed":
    case "busy":
    case "no-answer":
    case "canceled": {
      const why = MessageStatus === undefined ? (CallStatus ?? "") : ErrorCode;
      return { delivered: false, words: `It did not arrive: ${twilioAfterwards(why)}.` };
    }
    default:
      return null;
  }
}

/** @returns TwiML: what is written back */
export async function heardReply(deps: TwilioCallbackDeps, form: Form): Promise<string> {
  const { From: from = "", Body: body = "", MessageSid: sid = "" } = form;
  const reply = replyOf(body);
  const answer = new twilio.twiml.MessagingResponse();
  // Twilio itself has answered whoever wants no more messages.
  if (reply.kind === "stop") return answer.toString();
  const pages = await deps.pagesAt(from, oldest(deps.now()));
  answer.message(await wordsFor(deps, reply, pages, sid));
  return answer.toString();
}

async function wordsFor(
  deps: TwilioCallbackDeps,
  reply: Exclude<Reply, { kind: "stop" }>,
  pages: readonly PageAt[],
  sid: string,
): Promise<string> {
  const [last] = pages;
  if (last === undefined) return "No page was sent to this number in the last 7 days.";
  if (reply.kind === "unclear") {
    const { number } = last;
    return `Reply A${number} to acknowledge ${incidentName(number)}, E${number} to escalate it, or R${number} and what restored the service to resolve it.`;
  }
  const { action, words, numbers } = reply;
  const meant = numbers.length === 0 ? lastMessage(pages, last) : named(pages, numbers);
  const missing = numbers.filter((number) => !meant.some((page) => page.number === number));
  const answered = await answerPages(deps, meant, {
    callbackId: `twilio/${sid}`,
    given: { action, words },
    whoAnswers: ownerOfPage,
  });
  const unknown = missing.map(
    (number) => `${incidentName(number)} was not sent to this number in the last 7 days.`,
  );
  return [answersWords(action, answered), ...unknown].filter((one) => one !== "").join(" ");
}

/** Every page of the message that came last. */
function lastMessage(pages: readonly PageAt[], last: PageAt): readonly PageAt[] {
  const { providerId, orgId } = last;
  if (providerId === null) return [last];
  const same = pages.filter((page) => page.providerId === providerId && page.orgId === orgId);
  const numbers = new Set(same.map(({ number }) => number));
  return named(
    same,
    [...numbers].toSorted((one, other) => one - other),
  );
}

/** The newest page about each. */
function named(pages: readonly PageAt[], numbers: readonly number[]): readonly PageAt[] {
  return numbers.flatMap((number) => pages.find((page) => page.number === number) ?? []);
}

/** The keys of a telephone. */
const KEYS: Readonly<Record<string, Given["action"]>> = { "4": "acknowledge", "6": "escalate" };

/** @returns TwiML: what the telephone says then */
export async function heardKey(
  deps: TwilioCallbackDeps,
  token: string,
  path: string,
  form: Form,
): Promise<string> {
  const ref = readAnswerToken(deps.secret, token);
  const speech = new twilio.twiml.VoiceResponse();
  const { Digits: digits = "", CallSid: sid = "" } = form;
  const action = KEYS[digits];
  if (ref === null) {
    speech.say("This page is no longer there. Goodbye.");
    return speech.toString();
  }
  if (action === undefined) {
    const again = { numDigits: 1, timeout: 6, action: `${deps.publicUrl}${path}`, method: "POST" };
    const words = "This key has no meaning. Press 4 to acknowledge. Press 6 to escalate.";
    speech.gather(again).say(words);
    speech.say("Goodbye.");
    return speech.toString();
  }
  const { orgId } = ref;
  const pages = await deps.within(orgId, (scope) => pagesOfMessage(scope, ref.deliveryId));
  const answered = await answerPages(
    deps,
    pages.map((page) => ({ orgId, ...page })),
    {
      callbackId: `twilio/${sid}/${digits}`,
      given: { action, words: "" },
      whoAnswers: ownerOfPage,
    },
  );
  speech.say(`${spoken(answersWords(action, answered))}. Goodbye.`);
  return speech.toString();
}
