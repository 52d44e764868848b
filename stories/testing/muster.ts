// The whole of Muster for a story: a real database, a hand-wound clock, a real mail server, people who call the API.
import type { Role } from "../../core/access/roles.ts";
import type { ParsedMail } from "mailparser";
import { type App, type AppOptions, makeApp } from "../../server/app.ts";
import type { Config } from "../../server/config.ts";
import { openLog } from "../../server/platform/log.ts";
import { testDatabase } from "../../server/platform/testing/database.ts";
import type { Database } from "../../server/platform/database.ts";
import { type HandWoundClock, type Time, handWoundClock, timeOf } from "./clock.ts";
import { type MailServer, startMail } from "./mail.ts";
import { sendInto } from "./send.ts";
import { type Send, type Somebody, becomeOwner, invite } from "./somebody.ts";

export interface Muster extends Time {
  readonly app: App;
  readonly config: Config;
  readonly database: Database;
  readonly clock: HandWoundClock;
  readonly mail: MailServer;
  /** The mails about incidents, in the order in which they arrived; invitations are none. */
  readonly pages: readonly ParsedMail[];
  readonly owner: Somebody;
  readonly send: Send;
  /** Invites somebody, who accepts. */
  person(name: string, role: Role): Promise<Somebody>;
  stop(): Promise<void>;
}

interface StoryOptions {
  /** A browser has a clock of its own, so that its journeys go by the real one. */
  readonly clock?: HandWoundClock;
  readonly serveConsole?: NonNullable<AppOptions["serveConsole"]>;
}

export async function startMuster(
  changes: Partial<Config> = {},
  { clock = handWoundClock(), serveConsole }: StoryOptions = {},
): Promise<Muster> {
  const { database, url, drop } = await testDatabase();
  const mail = await startMail();
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    publicUrl: "http://muster.test",
    databaseUrl: url,
    dataDir: "",
    secret: "a secret of forty characters for stories",
    smtp: { url: mail.url, from: "Muster <muster@muster.test>" },
    twilio: null,
    slack: null,
    ntfy: { url: "http://127.0.0.1:1", token: null },
    telegram: null,
    webhookAllowPrivate: true,
    logLevel: "silent",
    trustProxy: false,
    ...changes,
  };
  const log = openLog({ level: config.logLevel });
  const app = await makeApp({
    config,
    url,
    database,
    clock,
    log,
    version: "story",
    ...(serveConsole === undefined ? {} : { serveConsole }),
  });
  const time = timeOf(database.ownerPool, app.tasks, clock, log);
  const send = sendInto(app.http);
  const owner = await becomeOwner(send, (await app.setupLink()) ?? "", {
    name: "Olga Owner",
    email: "olga@muster.test",
    organisation: "Story Ltd",
  });
  return {
    ...time,
    app,
    config,
    database,
    clock,
    mail,
    get pages() {
      return mail.received.filter(({ subject }) => /INC-\d/.test(subject ?? ""));
    },
    owner,
    send,
    person: (name, role) => invite(send, owner, name, role),
    async stop() {
      await app.stop();
      await mail.stop();
      await drop();
    },
  };
}
