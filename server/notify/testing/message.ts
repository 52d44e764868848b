// A page as a channel gets it: Dana is paged for incident 12, and may answer.
import type { Message } from "../channel.ts";

const TOKEN = "T0ken_of-a-page".padEnd(64, "x");

export const MESSAGE: Message = {
  deliveryId: "0199a0b0-0000-7000-8000-000000000001",
  to: "dana@example.org",
  subject: "[P1] INC-12 Checkout fails",
  text: "P1: Checkout fails\n\nServices hit: Checkout\nWhy you: on call this week",
  link: { href: "https://muster.example.org/incidents/12", label: "Open INC-12" },
  thread: "incident-77",
  event: "incident.page",
  data: { number: 12, priority: 1, services: ["Checkout"] },
  plannedAt: "2026-11-24T03:12:00.000Z",
  secret: null,
  token: TOKEN,
  actions: { token: TOKEN, answerUrl: `https://muster.example.org/answer/${TOKEN}`, code: "12" },
  count: 1,
  others: [],
};

/** Three incidents as one message. */
export const BUNDLE: Partial<Message> = {
  count: 3,
  others: ["[P2] INC-13 Search is slow", "[P3] INC-14 Mail waits"],
};

/** Asks for no answer: somebody verifies an address. */
export const CODE: Partial<Message> = {
  subject: "Your code for Muster",
  text: "Your code is 407199.",
  link: null,
  thread: null,
  event: "contact.code",
  data: { code: "407199" },
  actions: null,
};
