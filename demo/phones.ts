// The telephones of the demo: a stand-in for Twilio, what arrives on it, and what somebody types as a reply.
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { contactRoutes } from "../contract/contacts.ts";
import {
  type FakeTwilio,
  TWILIO_ACCOUNT,
  startTwilio,
} from "../server/notify/testing/fakes/twilio.ts";
import type { Somebody } from "../stories/testing/somebody.ts";

/** A number that nobody has: Germany keeps these for films. */
const NUMBER = "+491713920001";

type Say = (words: string) => void;

export async function startPhones() {
  const twilio = await startTwilio();
  const { accountSid, authToken, from } = TWILIO_ACCOUNT;
  return {
    env: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_FROM: from,
      TWILIO_API_URL: twilio.url,
    },
    async give(person: Somebody): Promise<void> {
      for (const kind of ["sms", "voice"] as const) await prove(twilio, person, kind);
    },
    /** Shows what arrives from now on, and answers with what is typed. */
    watch(owner: string, publicUrl: string, say: Say): void {
      show(twilio, owner, say);
      if (process.stdin.isTTY) listen(twilio, publicUrl, say);
    },
    stop: () => twilio.stop(),
  };
}

/** Somebody adds the number, and gives the code that arrives on it. */
async function prove(twilio: FakeTwilio, person: Somebody, kind: "sms" | "voice"): Promise<void> {
  const before = twilio.messages.length + twilio.calls.length;
  const params = { personId: person.personId };
  const body = { kind, address: NUMBER, label: "The demo's telephone" };
  const { contacts } = await person.call(contactRoutes.addContact, { params, body });
  while (twilio.messages.length + twilio.calls.length === before) await wait(100);
  const said = kind === "sms" ? twilio.messages.at(-1)?.body : twilio.calls.at(-1)?.twiml;
  const code = /(?:\d[\s.,]*){6}/.exec(said ?? "")?.[0].replaceAll(/\D/g, "") ?? "";
  const contactId = contacts.find((one) => one.kind === kind)?.contactId ?? "";
  await person.call(contactRoutes.verify, { params: { ...params, contactId }, body: { code } });
}

function show(twilio: FakeTwilio, owner: string, say: Say): void {
  let texts = twilio.messages.length;
  let calls = twilio.calls.length;
  setInterval(() => {
    for (const message of twilio.messages.slice(texts)) {
      say(`  [SMS to ${owner}] ${message.body}`);
      twilio.report(message, "delivered").catch(complain(say));
    }
    for (const call of twilio.calls.slice(calls)) {
      say(`  [${owner}'s telephone rings] ${/<Say[^>]*>([^<]*)/.exec(call.twiml)?.[1] ?? ""}`);
      twilio.report(call, "completed").catch(complain(say));
    }
    texts = twilio.messages.length;
    calls = twilio.calls.length;
  }, 500).unref();
}

function listen(twilio: FakeTwilio, publicUrl: string, say: Say): void {
  createInterface({ input: process.stdin }).on("line", (line) => {
    twilio
      .write(`${publicUrl}/callbacks/twilio/sms`, NUMBER, line)
      .then(({ text }) => say(`  [Muster answers] ${/<Message>([^<]*)/.exec(text)?.[1] ?? text}`))
      .catch(complain(say));
  });
}

const complain = (say: Say) => (error: unknown) => say(`  [Twilio] ${String(error)}`);
