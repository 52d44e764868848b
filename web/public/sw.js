// Rings when Muster is closed: shows a page as a notification, and answers it from there. It keeps and caches nothing.
// It runs outside of the page, as it is written here: no build touches it.

const ICONS = { icon: "/icons/muster-192.png", badge: "/icons/badge-96.png" };

const ACTIONS = [
  { action: "acknowledge", title: "Acknowledge" },
  { action: "open", title: "Open" },
];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** What the server sends: { title, body, tag, url, answer: { token, url } or null }. */
function readPush(event) {
  try {
    return event.data.json();
  } catch {
    return { title: "A page from Muster", body: "Open Muster to see what it is.", url: "/" };
  }
}

self.addEventListener("push", (event) => {
  const { title, body, tag, url, answer } = readPush(event);
  const actions = answer === null || answer === undefined ? [] : ACTIONS;
  event.waitUntil(
    self.registration.showNotification(title, {
      ...ICONS,
      body,
      actions,
      data: { title, tag, url: url ?? null, answer: answer ?? null },
      // The same page that comes twice is one notification, and rings once.
      ...(tag === undefined ? {} : { tag }),
      // A page stays until somebody has seen it.
      requireInteraction: actions.length > 0,
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  const { data } = event.notification;
  event.notification.close();
  event.waitUntil(event.action === "acknowledge" ? acknowledge(data) : open(placeOf(event, data)));
});

/** Where notifications have no buttons, the page with the buttons is what people need. */
function placeOf(event, { url, answer }) {
  const buttons = (self.Notification?.maxActions ?? 0) > 0;
  if (answer !== null && event.action === "" && !buttons) return answer.url;
  return url ?? answer?.url ?? "/";
}

async function acknowledge(data) {
  const { title, words, again } = await answered(data);
  await self.registration.showNotification(title, {
    ...ICONS,
    body: words,
    tag: data.tag,
    renotify: again,
    silent: !again,
    requireInteraction: again,
    actions: again ? ACTIONS : [],
    data: again ? data : { ...data, answer: null },
  });
}

/** What became of it, in words. `again`: nobody heard it, so it is worth another try. */
async function answered({ title, answer }) {
  try {
    const response = await fetch(`/api/v1/answers/${encodeURIComponent(answer.token)}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({ action: "acknowledge" }),
      cache: "no-store",
    });
    const said = await response.json();
    if (!response.ok) return { title: "Not acknowledged", words: said.detail, again: true };
    return { title: said.done ? "Acknowledged" : title, words: said.words, again: false };
  } catch {
    const words = "Muster cannot be reached, so nobody knows that you are on it. Try again.";
    return { title: "Not acknowledged", words, again: true };
  }
}

/** A window that shows it already comes to the front; what people write in others is left alone. */
async function open(url) {
  const { href } = new URL(url, self.location.origin);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const here = windows.find((one) => one.url === href);
  await (here === undefined ? self.clients.openWindow(href) : here.focus());
}

/** The push service gave this browser a new address: Muster must learn it, or it rings nowhere. */
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event));
});

async function renew({ oldSubscription, newSubscription }) {
  const key = oldSubscription?.options.applicationServerKey;
  const subscription =
    newSubscription ??
    (await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key ?? (await read("/api/v1/push-key")).publicKey,
    }));
  const { person } = await read("/api/v1/me");
  await fetch(`/api/v1/people/${person.personId}/push`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ subscription: subscription.toJSON(), label: "A browser, renewed" }),
  });
}

async function read(address) {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
