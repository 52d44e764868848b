// A real browser that comes as a package, so that a fresh machine needs no other.
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Made for one call in a cloud: as a browser that lives longer it must not share one process among all pages. */
const UNWANTED = new Set(["--single-process", "--disable-web-security"]);

export async function launchChromium(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !UNWANTED.has(arg)), "--no-sandbox"],
    headless: true,
  });
}
