import { beforeEach, expect, test, vi } from "vitest";
import source from "../public/sw.js?raw";

interface Shown {
  readonly title: string;
  readonly options: {
    readonly body: string;
    readonly actions: readonly { readonly action: string }[];
    readonly data: unknown;
    readonly silent?: boolean;
  };
}

type Listener = (event: unknown) => void;

/** What a browser gives a service worker, as far as ours asks for it. */
function startWorker() {
  const listeners = new Map<string, Listener>();
  const shown: Shown[] = [];
  const opened: string[] = [];
  const scope = {
    location: { origin: "https://muster.example.org" },
    Notification: { maxActions: 2 },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    registration: {
      showNotification: (title: string, options: Shown["options"]) =>
        shown.push({ title, options }),
    },
    clients: {
      matchAll: () => Promise.resolve([]),
      openWindow: (href: string) => Promise.resolve(opened.push(href)),
    },
  };
  const answers = vi.fn<typeof fetch>();
  // The very text that browsers run.
  new Function("self", "fetch", source)(scope, answers);
  const tell = async (name: string, event: object) => {
    const waits: unknown[] = [];
    listeners.get(name)?.({ ...event, waitUntil: (work: unknown) => waits.push(work) });
    await Promise.all(waits);
  };
  return {
    scope,
    shown,
    opened,
    answers,
    push: (payload: unknown) => tell("push", { data: { json: () => payload } }),
    pushNoise: () => tell("push", { data: null }),
    click: (action: string) =>
      tell("notificationclick", {
        action,
        notification: { data: shown.at(-1)?.options.data, close: () => undefined },
      }),
  };
}

const PAGE = {
  title: "[P1] INC-12 Checkout fails",
  body: "Services hit: Checkout",
  tag: "d1",
  url: "https://muster.example.org/incidents/12",
  answer: { token: "t0ken", url: "https://muster.example.org/answer/t0ken" },
};

let worker = startWorker();
beforeEach(() => {
  worker = startWorker();
});

const says = (status: number, body: object) =>
  worker.answers.mockResolvedValue(new Response(JSON.stringify(body), { status }));

test("a page is shown with the buttons that answer it", async () => {
  await worker.push(PAGE);
  expect(worker.shown[0]).toMatchObject({ title: PAGE.title, options: { body: PAGE.body } });
  expect(worker.shown[0]?.options.actions.map(({ action }) => action)).toEqual([
    "acknowledge",
    "open",
  ]);
});

test("a message that asks for no answer has no buttons", async () => {
  await worker.push({ ...PAGE, answer: null });
  expect(worker.shown[0]?.options.actions).toEqual([]);
});

test("a push that cannot be read is shown all the same, or browsers take the permission away", async () => {
  await worker.pushNoise();
  expect(worker.shown).toHaveLength(1);
  await worker.click("");
  expect(worker.opened).toEqual(["https://muster.example.org/"]);
});

test("acknowledging answers by the token, and the words come as a notification", async () => {
  says(200, { done: true, words: "You acknowledged INC-12 at 03:14 UTC." });
  await worker.push(PAGE);
  await worker.click("acknowledge");
  const [address, request] = worker.answers.mock.calls[0] ?? [];
  expect(address).toBe("/api/v1/answers/t0ken");
  expect(request).toMatchObject({ method: "POST", body: '{"action":"acknowledge"}' });
  expect(worker.shown.at(-1)).toMatchObject({
    title: "Acknowledged",
    options: { body: "You acknowledged INC-12 at 03:14 UTC.", silent: true, actions: [] },
  });
  expect(worker.opened).toEqual([]);
});

test("somebody else was quicker: their name is shown, and nothing claims that it was you", async () => {
  says(200, { done: false, words: "Ben Baker acknowledged INC-12 and is on it." });
  await worker.push(PAGE);
  await worker.click("acknowledge");
  expect(worker.shown.at(-1)).toMatchObject({
    title: PAGE.title,
    options: { body: "Ben Baker acknowledged INC-12 and is on it." },
  });
});

test("an answer that nobody heard rings again, with its buttons", async () => {
  worker.answers.mockRejectedValue(new TypeError("offline"));
  await worker.push(PAGE);
  await worker.click("acknowledge");
  const last = worker.shown.at(-1);
  expect(last).toMatchObject({ title: "Not acknowledged", options: { silent: false } });
  expect(last?.options.actions).toHaveLength(2);
  says(200, { done: true, words: "You acknowledged it." });
  await worker.click("acknowledge");
  expect(worker.shown.at(-1)?.title).toBe("Acknowledged");
});

test("opening leads to the incident, and without buttons to the page that has them", async () => {
  await worker.push(PAGE);
  await worker.click("open");
  await worker.click("");
  worker.scope.Notification.maxActions = 0;
  await worker.click("");
  expect(worker.opened).toEqual([PAGE.url, PAGE.url, PAGE.answer.url]);
});
