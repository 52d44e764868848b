import { expect, test } from "vitest";
import { browserName, pushSupport } from "./push-support.ts";

const FINE = {
  secure: true,
  able: true,
  permission: "default",
  apple: false,
  installed: false,
} as const;

const titleOf = (here: Parameters<typeof pushSupport>[0]) => {
  const support = pushSupport(here);
  return support.kind === "ready" ? "ready" : support.title;
};

test("a browser that was not asked yet is ready", () => {
  expect(titleOf(FINE)).toBe("ready");
  expect(titleOf({ ...FINE, permission: "granted" })).toBe("ready");
});

test("what hinders is said, the first thing to mend first", () => {
  expect(titleOf({ ...FINE, secure: false, able: false })).toBe("Push needs https");
  expect(titleOf({ ...FINE, able: false })).toBe("This browser cannot ring");
  expect(titleOf({ ...FINE, permission: "denied" })).toContain("blocks");
});

test("an iPhone rings only for the installed app", () => {
  const phone = { ...FINE, apple: true, able: false };
  expect(titleOf(phone)).toContain("home screen");
  expect(titleOf({ ...phone, installed: true, able: true })).toBe("ready");
});

test("a browser is called by its own name, not by the ones it pretends to be", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
  expect(browserName(chrome)).toBe("Chrome on Linux");
  expect(browserName(`${chrome.replace("X11; Linux x86_64", "Windows NT 10.0")} Edg/140.0`)).toBe(
    "Edge on Windows",
  );
  expect(
    browserName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
  ).toBe("Safari on iPhone");
  expect(browserName("Mozilla/5.0 (Linux; Android 15) Firefox/140.0")).toBe("Firefox on Android");
  expect(browserName("curl")).toBe("A browser");
});
