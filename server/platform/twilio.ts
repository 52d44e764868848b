// The account at Twilio: a client that can be pointed at another address, and its errors in words.
import twilio from "twilio";
import { ranOutOfTime, saidBy } from "./attempt.ts";

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** Null: Twilio's own. */
  readonly apiUrl: string | null;
}

/** Milliseconds. */
const PATIENCE = 10_000;

export interface Twilio {
  readonly from: string;
  readonly client: ReturnType<typeof twilio>;
  /** Rejects in time, also when the answer trickles in. */
  bounded<T>(work: Promise<T>): Promise<T>;
  /** Lets go of its connections. */
  stop(): void;
}

export function openTwilio(account: TwilioAccount, patience = PATIENCE): Twilio {
  const { accountSid, authToken, from, apiUrl } = account;
  const httpClient = new twilio.RequestClient({ timeout: patience });
  const { axios } = httpClient;
  if (apiUrl !== null) {
    axios.interceptors.request.use((request) => {
      const { pathname, search } = new URL(request.url ?? "/", apiUrl);
      return { ...request, url: `${apiUrl}${pathname}${search}` };
    });
  }
  return {
    from,
    client: twilio(accountSid, authToken, { httpClient, lazyLoading: true }),
    bounded(work) {
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => late.reject(new TwilioSilent(patience)), patience);
      return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
    },
    stop: () => axios.defaults.httpsAgent?.destroy(),
  };
}

class TwilioSilent extends Error {
  override name = "TimeoutError";
  constructor(patience: number) {
    super(`no answer within ${patience / 1000} seconds`);
  }
}

export interface TwilioFault {
  readonly temporary: boolean;
  readonly words: string;
}

/** About whoever is written to or called: trying again changes nothing. */
const ABOUT_THE_NUMBER: Readonly<Record<number, string>> = {
  21211: "there is no such phone number",
  21214: "this number cannot be called",
  21216: "Twilio does not call this number",
  21217: "this is no valid phone number",
  21610:
    "whoever has this number wrote STOP, and must send START to the number of this Muster first",
  21612: "this number cannot be reached from the number of this Muster",
  21614: "this number takes no text messages: it is no mobile number",
  21635: "this number is a landline and takes no text messages",
};

/** About the account: an operator can put it right in time, so that it is worth another try. */
const ABOUT_THE_ACCOUNT: Readonly<Record<number, string>> = {
  10001: "the account is not active",
  20003: "TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN is wrong",
  20404: "TWILIO_ACCOUNT_SID is not known",
  21210: "TWILIO_FROM is no number of the account",
  21212: "TWILIO_FROM is no number that can send",
  21215: "calls to this country are not allowed for the account",
  21219: "a trial account calls verified numbers only",
  21408: "text messages to this country are not allowed for the account",
  21606: "TWILIO_FROM is no number of the account that can send text messages",
  21608: "a trial account writes to verified numbers only",
  21659: "TWILIO_FROM is no number of Twilio",
  21660: "TWILIO_FROM is no number of the account",
  21661: "TWILIO_FROM cannot send text messages",
};

/** @see https://www.twilio.com/docs/api/errors */
export function twilioFault(error: unknown): TwilioFault {
  if (!(error instanceof twilio.RestException)) {
    const late = ranOutOfTime(error);
    const words = late
      ? "Twilio did not answer in time."
      : `Twilio could not be reached: ${saidBy(error)}`;
    return { temporary: true, words };
  }
  const { status, code = 0, message } = error;
  const number = ABOUT_THE_NUMBER[code];
  if (number !== undefined)
    return { temporary: false, words: `Twilio refused it: ${number} (${code}).` };
  const account = ABOUT_THE_ACCOUNT[code];
  if (account !== undefined) {
    const words = `Twilio refused it: ${account} (${code}). An operator can put it right.`;
    return { temporary: true, words };
  }
  if (status === 429)
    return { temporary: true, words: "Twilio takes no more messages just now (429)." };
  if (status >= 500) return { temporary: true, words: `Twilio is out of order (${status}).` };
  const said = `${message ?? ""} (${code === 0 ? status : code})`.trim();
  return { temporary: status !== 400, words: `Twilio refused it: ${said}` };
}

/** What becomes of a message or a call after it was taken. */
const AFTERWARDS: Readonly<Record<string, string>> = {
  "30003": "the phone is switched off or has no signal",
  "30004": "the number is blocked",
  "30005": "the number is not known or no longer in service",
  "30006": "the number is a landline, or its network cannot be reached",
  "30007": "the network took it for unwanted advertising",
  "30008": "the network did not say why",
  busy: "the line was busy",
  "no-answer": "nobody picked up",
  failed: "the call did not go through",
  canceled: "the call was cancelled",
};

/** @param reason an error code of a message, or the status of a call */
export function twilioAfterwards(reason: string): string {
  return AFTERWARDS[reason] ?? `Twilio says ${reason === "" ? "no more than that" : reason}`;
}
