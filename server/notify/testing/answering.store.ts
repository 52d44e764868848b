// Pages that really leave, to people of the ground, and every way by which they answer; incidents follow their real rules.
import { randomUUIDv7 } from "node:crypto";
import { createServer } from "node:net";
import { once } from "node:events";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import type { ContactKind } from "../../../core/contacts/words.ts";
import { incidentDecider } from "../../../core/incidents/decider.ts";
import { ask } from "../../../core/incidents/testing.ts";
import type { Incident, IncidentCommand, IncidentEvent } from "../../../core/incidents/words.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../platform/database.ts";
import { type Stream, execute } from "../../platform/execute.ts";
import { makeHttp } from "../../platform/http.ts";
import type { Scope } from "../../platform/scope.ts";
import { makeServe } from "../../serve.ts";
import type { Acting } from "../answers/answer.ts";
import { type Channels, openChannels } from "../channels.ts";
import { makeLanes } from "../lanes.ts";
import { confirmDelivery } from "../receipts.ts";
import { openWaysBack } from "../ways-back.ts";
import { deliveryTasks } from "../worker.ts";
import { addContact } from "./contacts.store.ts";
import { type FakeSlack, SLACK_APP, startSlack } from "./fakes/slack.ts";
import { type FakeTwilio, TWILIO_ACCOUNT, startTwilio } from "./fakes/twilio.ts";
import {
  LOG,
  type Org,
  REACH,
  SEAL,
  SECRET,
  clock,
  pageOf,
  reaches,
  workOff,
} from "./ground.store.ts";

export interface Answering {
  readonly url: string;
  readonly http: FastifyInstance;
  readonly twilio: FakeTwilio;
  readonly slack: FakeSlack;
  /** What was done to incidents, in words: `acknowledge 12 Ada`. */
  readonly acted: readonly string[];
  /** An incident is declared when it is first spoken of. */
  order(org: Org, number: number, actor: Actor, command: IncidentCommand): Promise<void>;
  /** Gives somebody this one way, pages them for these incidents, and sends what is due. */
  page(org: Org, kind: ContactKind, address: string, numbers: readonly number[]): Promise<void>;
  stop(): Promise<void>;
}

type Numbers = Map<
  string,
  { readonly number: number; readonly state: Incident; readonly version: number }
>;

/** What the ways back and forth share. */
interface House extends Pick<Answering, "url" | "http" | "twilio" | "slack" | "acted"> {
  readonly database: Database;
  readonly channels: Channels;
  readonly incidents: Numbers;
  /** Those that were heard of, by their ids. */
  readonly orgs: Map<string, Org>;
}

export async function startAnswering(database: Database): Promise<Answering> {
  const [twilio, slack, port] = [await startTwilio(), await startSlack(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const config = configOf(url, twilio, slack);
  const http = await makeHttp({ log: LOG, trustProxy: false, secure: false });
  const orgs = new Map<string, Org>();
  const within: Org["within"] = (orgId, work) => {
    const org = orgs.get(orgId);
    if (org === undefined) throw new Error("No such organisation.");
    return org.within(orgId, work);
  };
  const incidents: Numbers = new Map();
  const acted: string[] = [];
  const serve = makeServe({ http, within, origin: url, identify: async () => null });
  const confirm = confirmDelivery.bind(null, REACH);
  const ground = { within, log: LOG, database, clock, config, confirmDelivery: confirm };
  await openWaysBack(ground, serve, http, actingOn(incidents, acted));
  await http.listen({ host: "127.0.0.1", port });
  const channels = openChannels(config, () => Promise.reject(new Error("no browser here")));
  return answeringIn({ url, http, twilio, slack, acted, database, channels, incidents, orgs });
}

function answeringIn(house: House): Answering {
  const { url, database, channels, incidents, orgs } = house;
  async function incident(org: Org, number: number): Promise<string> {
    orgs.set(org.orgId, org);
    const found = [...incidents].find(
      ([id, one]) => one.number === number && id.startsWith(`${org.orgId}/`),
    );
    if (found !== undefined) return found[0].split("/")[1] ?? "";
    return org.in((scope) => declare(scope, org, incidents, number));
  }
  return {
    ...house,
    async order(org, number, actor, command) {
      const id = await incident(org, number);
      const stamped = { ...command, at: clock.at, by: actor };
      await org.in((scope) => execute(scope, streamOf(incidents, scope), id, actor, stamped));
    },
    async page(org, kind, address, numbers) {
      const way = await addContact(org, org.ada, kind, address);
      reaches.set(org.ada, { methods: [way], rules: [], quietHours: null });
      for (const number of numbers) {
        const incidentId = await incident(org, number);
        const subject = `[P1] INC-${number} Shop answers slowly`;
        const more = { incidentId, subject, data: { number, priority: 1 } };
        await org.page({ ...pageOf(org), ...more, escalationId: randomUUIDv7() });
      }
      clock.at = new Date(Date.parse(clock.at) + 600_000).toISOString();
      const lanes = makeLanes({});
      const deps = { ...REACH, within: org.within, log: LOG, seal: SEAL, lanes, channels };
      await workOff(database, deliveryTasks({ ...deps, publicUrl: url }));
    },
    async stop() {
      for (const channel of Object.values(channels)) channel.stop();
      await house.http.close();
      await Promise.all([house.twilio.stop(), house.slack.stop()]);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

type Part =
  | "secret"
  | "publicUrl"
  | "smtp"
  | "twilio"
  | "slack"
  | "ntfy"
  | "telegram"
  | "webhookAllowPrivate";

function configOf(url: string, twilio: FakeTwilio, slack: FakeSlack): Pick<Config, Part> {
  return {
    secret: SECRET,
    publicUrl: url,
    smtp: null,
    twilio: { ...TWILIO_ACCOUNT, apiUrl: twilio.url },
    slack: { ...SLACK_APP, apiUrl: slack.apiUrl },
    ntfy: { url: "http://127.0.0.1:1", token: null },
    telegram: null,
    webhookAllowPrivate: true,
  };
}

/** The row in memory, the history in the journal. */
function streamOf(
  incidents: Numbers,
  { orgId }: Scope,
): Stream<Incident, IncidentCommand, IncidentEvent> {
  return {
    kind: "incident",
    decider: incidentDecider,
    load: async (_scope, id) => incidents.get(`${orgId}/${id}`) ?? null,
    async save(_scope, { id, state, version }) {
      const number = incidents.get(`${orgId}/${id}`)?.number ?? 0;
      incidents.set(`${orgId}/${id}`, { number, state, version });
    },
    incidentOf: (id) => id,
  };
}

async function declare(
  scope: Scope,
  org: Org,
  incidents: Numbers,
  number: number,
): Promise<string> {
  const { tx, at, orgId } = scope;
  const incidentId = number === 12 ? org.incidentId : randomUUIDv7();
  if (number !== 12) {
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at, declared_at,
      state, version) values (${incidentId}, ${number}, 'Shop', 'open', false, ${at}, ${at}, ${at}, '{}', 1)`.execute(
      tx,
    );
  }
  const actor = { kind: "source", id: "probe", name: "Probe" } as const;
  const command = ask("declare", { at, by: actor, beganAt: at, detectedAt: at });
  const { state, version } = await execute(
    scope,
    streamOf(incidents, scope),
    incidentId,
    actor,
    command,
  );
  incidents.set(`${orgId}/${incidentId}`, { number, state, version });
  return incidentId;
}

function actingOn(incidents: Numbers, acted: string[]): Acting {
  return {
    async holdIncident({ tx }, id) {
      await sql`select from incident where incident_id = ${id} for update`.execute(tx);
    },
    incidentState: async ({ orgId }, id) => incidents.get(`${orgId}/${id}`) ?? null,
    serviceNames: async () => new Map([["shop", "Shop"]]),
    async act(scope, id, actor, action, words) {
      const stamp = { at: scope.at, by: actor };
      const commands: Readonly<Record<typeof action, IncidentCommand>> = {
        acknowledge: { type: "acknowledge", ...stamp },
        escalate: { type: "escalate", reason: words, ...stamp },
        resolve: { type: "resolve", restoredBy: words, impactUntil: null, ...stamp },
      };
      await execute(scope, streamOf(incidents, scope), id, actor, commands[action]);
      const name = actor.kind === "person" ? actor.name : actor.kind;
      acted.push(`${action} ${incidents.get(`${scope.orgId}/${id}`)?.number} ${name}: ${words}`);
    },
  };
}
