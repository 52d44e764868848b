// Twilio as Muster meets it: text messages, calls, their signed callbacks, and its error codes. It is not idempotent:
// the same message sent twice is two messages, as it is at the real one.
import { createHmac, randomBytes } from "node:crypto";
import { type Fake, type Heard, type Said, formOf, startFake } from "./server.ts";

export const TWILIO_ACCOUNT = {
  accountSid: "AC0123456789abcdef0123456789abcdef",
  authToken: "fedcba9876543210fedcba9876543210",
  from: "+15017122661",
};

interface TextMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string | null;
}

interface Call {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly twiml: string;
  readonly statusCallback: string | null;
}

export interface CallbackAnswer {
  readonly status: number;
  readonly text: string;
}

export interface FakeTwilio extends Fake {
  readonly messages: readonly TextMessage[];
  readonly calls: readonly Call[];
  /** Numbers that take no text messages. */
  readonly landlines: Set<string>;
  /** Whoever wrote STOP and not START since. */
  readonly stopped: Set<string>;
  /** What happens to a message or a call after it was taken: told to its status callback, signed. */
  report(of: TextMessage | Call, status: string, errorCode?: string): Promise<CallbackAnswer>;
  /** Somebody writes to the number of the account: told to `url`, signed; what is answered is TwiML. */
  write(url: string, from: string, body: string, sid?: string): Promise<CallbackAnswer>;
  /** Whoever was called presses a key: told to the address that the TwiML of the call names. */
  press(call: Call, digit: string): Promise<CallbackAnswer>;
}

export async function startTwilio(port = 0): Promise<FakeTwilio> {
  const state = { messages: [] as TextMessage[], calls: [] as Call[] };
  const landlines = new Set<string>();
  const stopped = new Set<string>();
  const fake = await startFake((heard) => answer(heard, { ...state, landlines, stopped }), port);
  const { accountSid, from } = TWILIO_ACCOUNT;
  const { reset } = fake;
  const base = { AccountSid: accountSid, ApiVersion: "2010-04-01" };
  return Object.assign(fake, {
    ...state,
    landlines,
    stopped,
    report(of: TextMessage | Call, status: string, errorCode?: string) {
      const error = errorCode === undefined ? {} : { ErrorCode: errorCode };
      const names =
        "body" in of
          ? { MessageSid: of.sid, SmsSid: of.sid, MessageStatus: status, SmsStatus: status }
          : {
              CallSid: of.sid,
              CallStatus: status,
              CallDuration: status === "completed" ? "21" : "0",
            };
      const form = { ...base, ...names, To: of.to, From: of.from, ...error };
      if (of.statusCallback === null) throw new Error("Nobody asked for a report.");
      return callBack(of.statusCallback, form);
    },
    write(url: string, whom: string, body: string, sid = sidOf("SM")) {
      const word = body.trim().toUpperCase();
      if (word === "STOP") stopped.add(whom);
      if (word === "START") stopped.delete(whom);
      const form = { ...base, MessageSid: sid, SmsSid: sid, From: whom, To: from, Body: body };
      return callBack(url, { ...form, NumMedia: "0", NumSegments: "1" });
    },
    press(call: Call, digit: string) {
      const action = /<Gather[^>]* action="([^"]+)"/
        .exec(call.twiml)?.[1]
        ?.replaceAll("&amp;", "&");
      if (action === undefined) throw new Error("The call listens for no key.");
      const form = { ...base, CallSid: call.sid, To: call.to, From: call.from, Digits: digit };
      return callBack(action, { ...form, CallStatus: "in-progress", msg: "Gather End" });
    },
    reset() {
      reset();
      state.messages.length = 0;
      state.calls.length = 0;
      landlines.clear();
      stopped.clear();
    },
  });
}

/** @see https://www.twilio.com/docs/usage/security#validating-requests */
export function signatureOf(url: string, form: Readonly<Record<string, string>>): string {
  const names = Object.keys(form).toSorted();
  const text = url + names.map((name) => `${name}${form[name] ?? ""}`).join("");
  return createHmac("sha1", TWILIO_ACCOUNT.authToken).update(text).digest("base64");
}

async function callBack(
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<CallbackAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": signatureOf(url, form),
      "user-agent": "TwilioProxy/1.1",
    },
    body: new URLSearchParams(form).toString(),
  });
  return { status: response.status, text: await response.text() };
}

interface Account {
  readonly messages: TextMessage[];
  readonly calls: Call[];
  readonly landlines: ReadonlySet<string>;
  readonly stopped: ReadonlySet<string>;
}

function answer(heard: Heard, account: Account): Said {
  const { accountSid, authToken } = TWILIO_ACCOUNT;
  const wanted = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  if (heard.headers["authorization"] !== wanted) return refusal(401, 20003, "Authenticate");
  const path = /^\/2010-04-01\/Accounts\/(\w+)\/(Messages|Calls)\.json$/.exec(heard.path);
  if (path === null || path[1] !== accountSid || heard.method !== "POST") {
    const words = `The requested resource ${heard.path} was not found`;
    return refusal(404, 20404, words);
  }
  const form = formOf(heard);
  return path[2] === "Messages" ? takeMessage(form, account) : takeCall(form, account);
}

type Form = Readonly<Record<string, string>>;

function takeMessage(form: Form, { messages, landlines, stopped }: Account): Said {
  const { To: to = "", From: from = "", Body: body = "", StatusCallback: statusCallback } = form;
  if (to === "") return refusal(400, 21604, "A 'To' phone number is required.");
  if (body === "") return refusal(400, 21602, "Message body is required.");
  if (body.length > 1600) {
    return refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit");
  }
  if (!isNumber(to)) return refusal(400, 21211, `Invalid 'To' Phone Number: ${masked(to)}`);
  if (from !== TWILIO_ACCOUNT.from) {
    const words = `Mismatch between the 'From' number ${from} and the account ${TWILIO_ACCOUNT.accountSid}`;
    return refusal(400, 21660, words);
  }
  if (landlines.has(to)) return refusal(400, 21614, `'To' number is not a valid mobile number`);
  if (stopped.has(to)) return refusal(400, 21610, "Attempt to send to unsubscribed recipient");
  if (statusCallback !== undefined && !URL.canParse(statusCallback)) {
    return refusal(400, 21609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`);
  }
  const message = { sid: sidOf("SM"), to, from, body, statusCallback: statusCallback ?? null };
  messages.push(message);
  return taken({ sid: message.sid, status: "queued", to, from, body, error_code: null });
}

function takeCall(form: Form, { calls }: Account): Said {
  const { To: to = "", From: from = "", Twiml: twiml = "", StatusCallback: statusCallback } = form;
  if (to === "") return refusal(400, 21201, "No 'To' number is specified");
  if (!isNumber(to)) {
    return refusal(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  }
  if (from !== TWILIO_ACCOUNT.from) {
    const words = `The source phone number provided, ${from}, is not yet verified for your account.`;
    return refusal(400, 21210, words);
  }
  if (twiml === "") return refusal(400, 21205, "Url is not a valid URL: ");
  const call = { sid: sidOf("CA"), to, from, twiml, statusCallback: statusCallback ?? null };
  calls.push(call);
  return taken({ sid: call.sid, status: "queued", to, from, direction: "outbound-api" });
}

function taken(facts: Readonly<Record<string, unknown>>): Said {
  const { accountSid: account_sid } = TWILIO_ACCOUNT;
  return { status: 201, body: { account_sid, api_version: "2010-04-01", ...facts } };
}

/** As Twilio writes it when something is wrong with a request. */
export function refusal(status: number, code: number, message: string): Said {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status } };
}

function isNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

function masked(text: string): string {
  return text.replaceAll(/\d(?=\d{2})/g, "X");
}

function sidOf(prefix: "SM" | "CA"): string {
  return prefix + randomBytes(16).toString("hex");
}
