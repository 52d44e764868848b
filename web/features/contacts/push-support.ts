// Whether this browser can ring, and what to do when it cannot.

/** What is to be known of a browser; see `surroundings` in push.ts. */
export interface Surroundings {
  readonly secure: boolean;
  /** Service workers, push and notifications are all there. */
  readonly able: boolean;
  readonly permission: "default" | "granted" | "denied";
  readonly apple: boolean;
  readonly installed: boolean;
}

export type PushSupport =
  | { readonly kind: "ready" }
  | { readonly kind: "unable"; readonly title: string; readonly words: string };

export function pushSupport(here: Surroundings): PushSupport {
  if (!here.secure) {
    return unable(
      "Push needs https",
      "Browsers ring only for addresses that begin with https. Ask your operator to serve Muster that way.",
    );
  }
  if (here.apple && !here.installed && !here.able) {
    return unable(
      "First add Muster to the home screen",
      "On an iPhone or iPad only installed apps may ring. In Safari press Share, then “Add to Home Screen”, open Muster from there, and come back to this page.",
    );
  }
  if (!here.able) {
    return unable(
      "This browser cannot ring",
      "It has no push notifications. Use a current Firefox, Chrome, Edge or Safari, outside of a private window.",
    );
  }
  if (here.permission === "denied") {
    return unable(
      "This browser blocks notifications from Muster",
      "Allow them in its settings for this site (the sign to the left of the address), then load this page again.",
    );
  }
  return { kind: "ready" };
}

function unable(title: string, words: string): PushSupport {
  return { kind: "unable", title, words };
}

/** The order matters: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

/** "Chrome on Linux", so that people recognise it among their others. */
export function browserName(userAgent: string): string {
  const name = (table: typeof BROWSERS) => table.find(([mark]) => mark.test(userAgent))?.[1];
  const browser = name(BROWSERS) ?? "A browser";
  const system = name(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
