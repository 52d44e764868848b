// Over a real SMTP conversation: what arrives, and what each answer of the server means.
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { MESSAGE } from "../../testing/message.ts";
import { type MailServer, startMail } from "./testing/mail.ts";
import { emailChannel } from "./channel.ts";

let mail: MailServer;
let channel: Channel;
const PATIENT = { connection: 10_000, greeting: 10_000, silence: 10_000, message: 10_000 };
const QUICK = { connection: 500, greeting: 500, silence: 500, message: 2_000 };
const FROM = "Muster <oncall@example.org>";

beforeAll(async () => {
  mail = await startMail();
  channel = emailChannel({ url: mail.url, from: FROM }, PATIENT);
});
beforeEach(() => mail.reset());
afterAll(async () => {
  channel.stop();
  await mail.stop();
});

const send = (more: Partial<Message> = {}) => channel.send({ ...MESSAGE, ...more });

async function arrived(more: Partial<Message> = {}) {
  expect(await send(more)).toMatchObject({ kind: "sent" });
  const last = mail.state.received.at(-1);
  if (last === undefined) throw new Error("Nothing arrived.");
  return last;
}

describe("a mail that arrives", () => {
  test("says what is burning, and leads to it, in plain text and as a page", async () => {
    const { subject, from, to, text, html } = await arrived();
    expect(subject).toBe("[P1] INC-12 Checkout fails");
    expect([from, to].flat().map((one) => one?.text)).toEqual([
      '"Muster" <oncall@example.org>',
      "dana@example.org",
    ]);
    expect(text).toContain("Services hit: Checkout\nWhy you: on call this week");
    expect(text).toContain("Open INC-12: https://muster.example.org/incidents/12");
    expect(html).toContain("Services hit: Checkout<br>");
    expect(html).toMatch(/<a class="open" href="https:\/\/muster.example.org\/incidents\/12"/);
    expect(html).toContain("color-scheme: light dark");
  });

  test("has two buttons, and neither is more than a page that somebody opens", async () => {
    const { text = "", html } = await arrived();
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([link]) => link);
    const { answerUrl } = MESSAGE.actions ?? {};
    expect([...new Set(links)]).toEqual([answerUrl, "https://muster.example.org/incidents/12"]);
    expect(text).toContain(`Acknowledge INC-12 or escalate: ${answerUrl}`);
    expect(html).toMatch(
      /<a class="answer" href="[^"]+" style="[^"]+">Acknowledge INC-12 or escalate</,
    );
    expect(html).not.toMatch(/<form|<button|method=/i);
  });

  test("that asks for no answer has no button for one", async () => {
    const { text, html } = await arrived({ actions: null });
    expect(`${text}${html}`).not.toMatch(/Acknowledge|class="answer"/);
  });

  test("asks mailboxes for no answer, and is no mailing list", async () => {
    const { headers } = await arrived();
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("x-auto-response-suppress")).toBe("All");
    expect(headers.has("list")).toBe(false);
    expect(headers.has("x-mailer")).toBe(false);
  });

  test("keeps its id at every attempt, so that two copies are recognised as one", async () => {
    const [one, again] = [await arrived(), await arrived()];
    expect(one.messageId).toBe(`<${MESSAGE.deliveryId}@example.org>`);
    expect(again.messageId).toBe(one.messageId);
    expect((await arrived({ deliveryId: "0199-two" })).messageId).not.toBe(one.messageId);
  });

  test("stands in one thread with the other mails of its incident, and with no other", async () => {
    const one = await arrived();
    const other = await arrived({ deliveryId: "0199-two", subject: "The update is due" });
    expect([one.references, one.inReplyTo]).toEqual([other.references, other.inReplyTo]);
    expect(one.references).toBe("<incident-77@example.org>");
    const alone = await arrived({ thread: null });
    expect([alone.references, alone.inReplyTo]).toEqual([undefined, undefined]);
  });

  test("shows what strangers wrote as text, never as markup, headers or further recipients", async () => {
    const nasty = `<img src=x onerror="a()"> & 'co'\n\n</p><script>b()</script>`;
    const subject = "Down\r\nBcc: eve@example.org\r\n<b>";
    const { html, text, headers, subject: shown } = await arrived({ text: nasty, subject });
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain("&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; &#39;co&#39;");
    expect(text).toContain(nasty);
    expect(headers.has("bcc")).toBe(false);
    expect(shown).toMatch(/^Down\s+Bcc: eve@example.org\s+<b>$/);
  });

  test("goes to one address, whatever is written in it", async () => {
    const receipt = await send({ to: "dana@example.org, eve@example.org" });
    expect(receipt).toMatchObject({ kind: "failed", temporary: false });
    expect(mail.state.received).toEqual([]);
  });

  test("reads well without a link", async () => {
    const { text = "", html } = await arrived({ link: null, actions: null });
    expect(`${text}${html}`).not.toContain("https://muster.example.org");
  });
});

describe("the receipt", () => {
  test("of a mail that was taken carries an id to ask the provider about", async () => {
    expect(await send()).toEqual({
      kind: "sent",
      providerId: `<${MESSAGE.deliveryId}@example.org>`,
    });
  });

  test.each([421, 450, 451, 452])("of a server that says %d is worth another try", async (code) => {
    mail.state.mood = code;
    const receipt = await send();
    const said = code === 421 ? "closed the connection" : `${code} Said ${code}`;
    expect(receipt).toMatchObject({ temporary: true, words: expect.stringContaining(said) });
    mail.state.mood = "takes";
    expect(await send()).toMatchObject({ kind: "sent" });
  });

  test.each([550, 552, 553, 554])(
    "of a server that says %d is final, in its words",
    async (code) => {
      mail.state.mood = code;
      expect(await send()).toEqual({
        kind: "failed",
        temporary: false,
        words: `The mail server refused it: ${code} Said ${code}`,
      });
    },
  );

  test("of a server that wants a password first is worth another try: the mail was not judged", async () => {
    mail.state.mood = 530;
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
    const url = mail.url.replace("//", "//muster:wrong@");
    const locked = emailChannel({ url, from: FROM }, QUICK);
    expect(await locked.send(MESSAGE)).toMatchObject({
      temporary: true,
      words: expect.stringContaining("535"),
    });
    locked.stop();
  });

  test("of a server that takes the mail and never says so is worth another try, in time", async () => {
    mail.state.mood = "silent";
    const hung = emailChannel({ url: mail.url, from: FROM }, QUICK);
    const began = performance.now();
    expect(await hung.send(MESSAGE)).toMatchObject({ kind: "failed", temporary: true });
    expect(performance.now() - began).toBeLessThan(3_000);
    hung.stop();
  });

  test("of a server that never greets is worth another try, in time", async () => {
    const mute = createServer().listen(0, "127.0.0.1");
    await once(mute, "listening");
    const address = mute.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    // Nothing else must run out of patience first, however busy the machine is.
    const patient = { ...QUICK, connection: 10_000, silence: 10_000 };
    const hung = emailChannel({ url: `smtp://127.0.0.1:${port}`, from: FROM }, patient);
    const began = performance.now();
    expect(await hung.send(MESSAGE)).toMatchObject({
      temporary: true,
      words: expect.stringContaining("Greeting never received"),
    });
    expect(performance.now() - began).toBeLessThan(3_000);
    hung.stop();
    mute.close();
  });

  test("of a server that trickles and is never silent comes in time too", async () => {
    const slow = createServer((socket) => {
      const timer = setInterval(() => socket.write("2"), 50);
      socket.on("error", () => undefined).on("close", () => clearInterval(timer));
    }).listen(0, "127.0.0.1");
    await once(slow, "listening");
    const address = slow.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const patience = { ...QUICK, greeting: 30_000, message: 400 };
    const hung = emailChannel({ url: `smtp://127.0.0.1:${port}`, from: FROM }, patience);
    expect(await hung.send(MESSAGE)).toMatchObject({ kind: "failed", temporary: true });
    hung.stop();
    slow.close();
  });

  test("of a server that is down is worth another try, and succeeds when it is back", async () => {
    const { port, url } = await startMail().then(async (first) => {
      await first.stop();
      return first;
    });
    const patient = emailChannel({ url, from: FROM }, PATIENT);
    expect(await patient.send(MESSAGE)).toMatchObject({
      temporary: true,
      words: expect.stringMatching(/could not take it: .*ECONNREFUSED/),
    });
    const back = await startMail(port);
    expect(await patient.send(MESSAGE)).toMatchObject({ kind: "sent" });
    patient.stop();
    await back.stop();
  });

  test("without a mail server says that nothing left the building, and how to change that", async () => {
    const none = emailChannel(null);
    expect(await none.send(MESSAGE)).toMatchObject({
      kind: "withheld",
      words: expect.stringMatching(/^No mail server is configured \(SMTP_URL\)/),
    });
    none.stop();
  });
});

describe("the connection", () => {
  test("is kept for the next mail", async () => {
    await send();
    const before = mail.state.connections;
    await send();
    await send();
    expect(mail.state.connections).toBe(before);
  });

  test("that the server has closed meanwhile costs a mail nothing", async () => {
    await send();
    mail.hangUp();
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(mail.state.received).toHaveLength(2);
  });

  test("on which one mail hangs does not keep another mail waiting", async () => {
    mail.state.mood = "silent";
    const before = mail.state.swallowed;
    const own = emailChannel({ url: mail.url, from: FROM }, PATIENT);
    const hanging = own.send(MESSAGE);
    await expect.poll(() => mail.state.swallowed).toBe(before + 1);
    mail.state.mood = "takes";
    expect(await own.send({ ...MESSAGE, deliveryId: "0199-two" })).toMatchObject({ kind: "sent" });
    own.stop();
    expect(await hanging).toMatchObject({ kind: "failed", temporary: true });
  });
});
