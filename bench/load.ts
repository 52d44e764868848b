// What a browser loads before it shows a page: the scripts as they are sent, by a real browser with an empty cache.
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { incidentRoutes } from "../contract/incidents.ts";
import { launchChromium } from "../stories/testing/chromium.ts";
import { heading, print } from "./figures.ts";
import { makeDataDir, ownerOf, runMuster } from "./muster.ts";

const data = makeDataDir();
const muster = await runMuster(data.path);
const owner = await ownerOf(muster);
await owner.call(incidentRoutes.declare, { body: { title: "Nobody can pay", affected: "all" } });
const [name = "", value = ""] = owner.cookie.split(/=(.*)/);
const browser = await launchChromium();
heading("Scripts that a page loads, compressed");
for (const encoding of ["br", "gzip"]) {
  for (const path of ["/", "/incidents/1"]) {
    const bytes = await scriptsOf(browser, path, encoding);
    print(`${path}, ${encoding}`, `${(bytes / 1000).toFixed(0)} kB`, "< 250 kB");
  }
}
await browser.close();
await muster.stop();
data.remove();

/** Bytes of every script as it is sent, until the page has been shown for a second. */
async function scriptsOf(at: Browser, path: string, encoding: string): Promise<number> {
  const context = await at.newContext({
    baseURL: muster.origin,
    extraHTTPHeaders: { "accept-encoding": encoding },
  });
  await context.addCookies([{ name, value, url: muster.origin }]);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  /** Bytes of the headers, which are not the script's. */
  const scripts = new Map<string, number>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (!response.mimeType.includes("javascript")) return;
    scripts.set(requestId, response.encodedDataLength);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const headers = scripts.get(requestId);
    if (headers !== undefined) bytes += encodedDataLength - headers;
  });
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await wait(1_000);
  await context.close();
  return bytes;
}
