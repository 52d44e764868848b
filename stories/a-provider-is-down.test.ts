// The text message cannot leave, so the telephone rings at once; a key on it, or a reply, acknowledges.
import { afterAll, beforeAll, expect, test } from "vitest";
import { contactRoutes } from "../contract/contacts.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { notifyRoutes } from "../contract/notify.ts";
import {
  type FakeTwilio,
  TWILIO_ACCOUNT,
  refusal,
  startTwilio,
} from "../server/notify/testing/fakes/twilio.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { freePort } from "./testing/process.ts";
import { type Shop, openShop } from "./testing/shop.ts";

const PHONE = "+4915123456789";
let twilio: FakeTwilio;
let muster: Muster;
let shop: Shop;
let origin: string;

beforeAll(async () => {
  twilio = await startTwilio();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  muster = await startMuster({
    port,
    publicUrl: origin,
    twilio: { ...TWILIO_ACCOUNT, apiUrl: twilio.url },
  });
  await muster.app.listen();
  shop = await openShop(muster);
  for (const kind of ["sms", "voice"] as const) await prove(kind);
});
afterAll(async () => {
  await muster.stop();
  await twilio.stop();
});

/** Ana adds her number, and gives the code that arrived on it. */
async function prove(kind: "sms" | "voice"): Promise<void> {
  const params = { personId: shop.ana.personId };
  const { contacts } = await shop.ana.call(contactRoutes.addContact, {
    params,
    body: { kind, address: PHONE },
  });
  await muster.settle();
  const said = kind === "sms" ? twilio.messages.at(-1)?.body : twilio.calls.at(-1)?.twiml;
  const code = /(?:\d[\s.,]*){6}/.exec(said ?? "")?.[0].replaceAll(/\D/g, "") ?? "";
  const contactId = contacts.find((one) => one.kind === kind)?.contactId ?? "";
  const reach = await shop.ana.call(contactRoutes.verify, {
    params: { ...params, contactId },
    body: { code },
  });
  expect(reach.contacts.find((one) => one.kind === kind)?.verifiedAt).not.toBeNull();
}

async function declare(title: string): Promise<{ incidentId: string; number: number }> {
  const incident = await muster.owner.call(incidentRoutes.declare, {
    body: { title, serviceIds: [shop.checkoutId], affected: "all" },
  });
  await muster.settle();
  return incident;
}

const holderOf = async (incidentId: string) =>
  (await shop.ben.call(incidentRoutes.one, { params: { incidentId } })).holder?.name;

test("by the usual rules the text message goes after two minutes, and a reply acknowledges", async () => {
  const texts = twilio.messages.length;
  const calls = twilio.calls.length;
  const { incidentId, number } = await declare("Nobody can pay");
  expect(twilio.messages).toHaveLength(texts);
  await muster.wind(2);
  expect(twilio.messages).toHaveLength(texts + 1);
  expect(twilio.messages.at(-1)?.body).toContain(`INC-${number}`);
  const answer = await twilio.write(`${origin}/callbacks/twilio/sms`, PHONE, `a${number}`);
  expect(answer.text).toContain(`You acknowledged INC-${number}`);
  expect(await holderOf(incidentId)).toBe("Ana Almeida");
  await muster.wind(10);
  expect(twilio.calls).toHaveLength(calls);
});

test("a text message that is refused makes the telephone ring at once, and a key acknowledges", async () => {
  const { incidentId } = await declare("The card reader is dead");
  twilio.trouble(refusal(503, 20500, "Internal Server Error"), 1);
  const calls = twilio.calls.length;
  await muster.wind(2);
  expect(twilio.calls).toHaveLength(calls + 1);
  const call = twilio.calls.at(-1);
  if (call === undefined) throw new Error("Nobody called.");
  expect(call.twiml).toContain("The card reader is dead");
  const pressed = await twilio.press(call, "4");
  expect(pressed.text).toContain("You acknowledged");
  expect(await holderOf(incidentId)).toBe("Ana Almeida");
});

test("a forged callback is refused, and changes nothing", async () => {
  const { incidentId, number } = await declare("The queue is full");
  await muster.wind(2);
  const forged = await fetch(`${origin}/callbacks/twilio/sms`, {
    method: "POST",
    headers: { "x-twilio-signature": "bm90IHJpZ2h0" },
    body: new URLSearchParams({ From: PHONE, To: TWILIO_ACCOUNT.from, Body: `A${number}` }),
  });
  expect(forged.status).toBe(403);
  expect(await holderOf(incidentId)).toBeUndefined();
});

test("the link of the mail shows the page, and only its button acknowledges", async () => {
  const { incidentId, number } = await declare("The shop is slow");
  const mail = muster.pages.findLast(({ subject }) => subject?.includes(`INC-${number} `));
  const token = /\/answer\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  for (let n = 0; n < 3; n += 1) {
    const looked = await shop.ben.try(notifyRoutes.seePage, { params: { token } });
    expect(looked).toMatchObject({ status: 200, body: { words: expect.any(String) } });
  }
  expect(await holderOf(incidentId)).toBeUndefined();
  const body = { action: "acknowledge" } as const;
  const first = await shop.ben.try(notifyRoutes.answerPage, { params: { token }, body });
  expect(first).toMatchObject({ status: 200, body: { done: true } });
  const again = await shop.ben.try(notifyRoutes.answerPage, { params: { token }, body });
  expect(JSON.stringify(again.body)).toContain("already");
  expect(await holderOf(incidentId)).toBe("Ana Almeida");
});
