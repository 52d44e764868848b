// A real browser for journeys, and what every journey watches for.
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { serveConsole } from "../../server/console.ts";
import { launchChromium } from "./chromium.ts";
import { REAL_TIME } from "./clock.ts";
import { type Muster, startMuster } from "./muster.ts";
import { PASSWORD } from "./somebody.ts";

const DESK = { viewport: { width: 1440, height: 900 } } as const;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

export interface Watched {
  readonly page: Page;
  /** What the browser complained about; a journey ends with none. */
  readonly complaints: string[];
}

export interface Journey {
  readonly muster: Muster;
  readonly origin: string;
  open(options?: BrowserContextOptions): Promise<Watched>;
  /** A new browser in which somebody is signed in. */
  signIn(email: string, options?: BrowserContextOptions): Promise<Watched>;
  stop(): Promise<void>;
}

/** Muster with its console, served over a real socket, and a browser to look at it. */
export async function startJourney(): Promise<Journey> {
  const muster = await startMuster({}, { clock: REAL_TIME, serveConsole });
  const address = await muster.app.listen();
  const origin = `http://localhost:${new URL(address).port}`;
  const browser = await launchChromium();
  const open: Journey["open"] = async (options = DESK) => {
    const context = await browser.newContext({ baseURL: origin, locale: "en-GB", ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // What the API refuses is a part of the story, and the browser logs every such answer.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        complaints.push(message.text());
      }
    });
    return { page, complaints };
  };
  return {
    muster,
    origin,
    open,
    async signIn(email, options) {
      const watched = await open(options);
      await watched.page.goto("/sign-in");
      await watched.page.getByLabel(/e-mail/i).fill(email);
      await watched.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await watched.page.getByRole("button", { name: "Sign in" }).click();
      await watched.page.waitForURL((url) => url.pathname !== "/sign-in");
      return watched;
    },
    async stop() {
      await browser.close();
      await muster.stop();
    },
  };
}

/** What axe finds on the page as it is: WCAG 2.2 AA and its best practices. */
export async function findingsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await runner.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`,
    );
  });
}
