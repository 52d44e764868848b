// Muster with a company in it and a fault that unfolds before the viewer's eyes; nothing of it leaves this machine.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oncallRoutes } from "../contract/oncall.ts";
import { runMuster } from "../server/process.ts";
import { startMail } from "../stories/testing/mail.ts";
import { sendInto } from "../stories/testing/send.ts";
import { PASSWORD, type Somebody, becomeOwner } from "../stories/testing/somebody.ts";
import { type Company, foundCompany } from "./company.ts";
import { playFault } from "./fault.ts";
import { rememberThePast } from "./history.ts";
import { startPhones } from "./phones.ts";

/** Every demo begins anew. */
const dataDir = mkdtempSync(join(tmpdir(), "muster-demo-"));
const mail = await startMail();
const phones = await startPhones();
let lag = 0;
const clock = { now: () => new Date(Date.now() - lag) };

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

await runMuster({
  env: {
    ...process.env,
    ...phones.env,
    MUSTER_DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    DATABASE_URL: undefined,
  },
  clock,
  async beforeJobs(app) {
    say("Founding a company and remembering its past …");
    const link = await app.setupLink();
    if (link === null) throw new Error("The demo expects an empty database.");
    const send = sendInto(app.http);
    lag = 60 * 86_400_000;
    const owner = await becomeOwner(send, link, {
      name: "Ingrid Solberg",
      email: "ingrid.solberg@larkspur.example",
      organisation: "Larkspur Outfitters",
    });
    const company = await foundCompany(send, owner);
    await rememberThePast(company, (minutesAgo) => (lag = minutesAgo * 60_000));
    lag = 0;
    return company;
  },
  async afterStart(company, { publicUrl }) {
    say("  Everybody's password is the same:");
    say(`    ${PASSWORD}`);
    say("  Sign in as one of them:");
    say("    ingrid.solberg@larkspur.example   owner");
    say("    tomas.herrera@larkspur.example    responder, in the rotation of Payments");
    say("    sofia.marchetti@larkspur.example  requester, works in the shop");
    say("");
    const awake = await onCall(company);
    await phones.give(awake);
    phones.watch(awake.name, publicUrl, say);
    say(`  ${awake.name} is on call, and has a telephone here: what arrives on it is shown,`);
    say("  and what you type is the reply.");
    say("");
    say("  What happens:");
    await playFault(company, publicUrl, say);
  },
  async afterStop() {
    await mail.stop();
    await phones.stop();
    if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true });
  },
});

/** Whoever is on call for Payments at this hour. */
async function onCall({ owner, people, teams }: Company): Promise<Somebody> {
  const { items } = await owner.call(oncallRoutes.schedules);
  const rota = items.find(({ team }) => team.teamId === teams.payments);
  const id = rota?.onCallNow[0]?.personId;
  return Object.values(people).find(({ personId }) => personId === id) ?? people.tomas;
}
