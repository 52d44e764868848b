// The browser's side of push: what it can do, and its subscription.
import type { Surroundings } from "./push-support.ts";

const WORKER = "/sw.js";

/** As the browser answers at this moment; people change it in its settings. */
export function surroundings(): Surroundings {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  return {
    secure: window.isSecureContext,
    able,
    permission: able ? Notification.permission : "default",
    // An iPad calls itself a Mac, but no Mac has a touch screen.
    apple:
      /\b(iPhone|iPad|iPod)\b/.test(navigator.userAgent) ||
      (/\bMac OS X\b/.test(navigator.userAgent) && navigator.maxTouchPoints > 1),
    installed: matchMedia("(display-mode: standalone)").matches,
  };
}

interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * Asks for permission when it was not given yet: call it from a click, or browsers refuse without asking.
 * @throws Error with words for the person
 */
export async function subscribe(publicKey: string): Promise<Subscription> {
  if ((await Notification.requestPermission()) !== "granted") {
    throw new Error(
      "The browser was not allowed to show notifications. Allow them in its settings for this site, then try again.",
    );
  }
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await subscribeWith(pushManager, publicKey).catch((error: unknown) => {
    const why = error instanceof Error ? ` (${error.message})` : "";
    throw new Error(
      `The browser could not register with its push service${why}. Check that it is online and not in a private window, then try again.`,
    );
  });
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) {
    throw new Error("The browser gave no address to ring. Use another one.");
  }
  return { endpoint, keys: { p256dh, auth } };
}

/** One that was made for another server, or for keys that are no more, gives way. */
async function subscribeWith(manager: PushManager, publicKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    const earlier = await manager.getSubscription();
    if (earlier === null) throw error;
    await earlier.unsubscribe();
    return manager.subscribe(options);
  }
}
