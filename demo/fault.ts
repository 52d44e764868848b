// The fault that unfolds: requests that a real Alertmanager sent while things broke, posted again through the real door.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { incidentRoutes } from "../contract/incidents.ts";
import { ticketRoutes } from "../contract/tickets.ts";
import type { Company } from "./company.ts";

interface Scene {
  /** Seconds after the curtain. */
  readonly after: number;
  readonly words: string;
  readonly recording?: string;
  readonly play?: (company: Company) => Promise<void>;
}

const SCENES: readonly Scene[] = [
  {
    after: 8,
    words: "Two checkout machines answer one request in five with an error.",
    recording: "001",
  },
  {
    after: 20,
    words: "Sofia, who works in the shop, reports that customers cannot pay.",
    play: reportByEmployee,
  },
  { after: 32, words: "A disk of the orders database fills up.", recording: "008" },
  { after: 46, words: "A core switch stops answering.", recording: "013" },
  { after: 75, words: "The first checkout machine recovers.", recording: "017" },
  { after: 110, words: "The second checkout machine recovers.", recording: "023" },
  { after: 125, words: "The disk has room again.", recording: "024" },
];

/** @param origin where the server listens */
export async function playFault(
  company: Company,
  origin: string,
  say: (words: string) => void,
): Promise<void> {
  const began = Date.now();
  for (const { after, words, recording, play } of SCENES) {
    await wait(Math.max(0, began + after * 1000 - Date.now()), undefined, { ref: false });
    say(`  ${new Date().toISOString().slice(11, 19)}  ${words}`);
    if (recording !== undefined) await post(origin + company.door, await readRecording(recording));
    await play?.(company);
  }
  say("            The core switch stays down: acknowledge it, and bring it to its end yourself.");
}

interface Recording {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly alerts: readonly { readonly startsAt: string }[] };
}

async function readRecording(number: string): Promise<Recording> {
  const file = join(import.meta.dirname, "fixtures", `alertmanager-${number}.json`);
  return JSON.parse(await readFile(file, "utf8")) as Recording;
}

/** As it was sent, but for the instants: what was recorded then happens now. */
async function post(url: string, { headers, body }: Recording): Promise<void> {
  const now = new Date().toISOString();
  const text = JSON.stringify(body).replaceAll(/"(startsAt|endsAt)":"2026[^"]*"/g, `"$1":"${now}"`);
  await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": headers["user-agent"] ?? "" },
    body: text,
  });
}

async function reportByEmployee({ people, services }: Company): Promise<void> {
  await people.sofia.call(ticketRoutes.report, {
    body: {
      title: "Customers at the till cannot pay by card",
      description: "The terminal says **try again later**. Cash works. It began a few minutes ago.",
      since: new Date(Date.now() - 240_000).toISOString(),
      affected: "many",
      serviceId: services.checkout,
    },
  });
  const { items } = await people.mara.call(incidentRoutes.list, {
    query: { serviceId: services.checkout, status: "active" },
  });
  const { items: tickets } = await people.mara.call(ticketRoutes.list, { query: { scope: "all" } });
  const [incident] = items;
  const [ticket] = tickets;
  if (incident === undefined || ticket === undefined) return;
  const params = { ticketId: ticket.ticketId };
  await people.mara.call(ticketRoutes.link, { params, body: { incidentId: incident.incidentId } });
}
