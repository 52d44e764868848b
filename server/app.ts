// Puts the house together: the only file that knows every slice, and hands each what it needs of the others.
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { accessModule } from "./access/module.ts";
import { alertsModule } from "./alerts/module.ts";
import { describeApi } from "./api.ts";
import { catalogModule } from "./catalog/module.ts";
import type { Config } from "./config.ts";
import { contactsModule } from "./contacts/module.ts";
import { escalationModule } from "./escalation/module.ts";
import { evidenceModule } from "./evidence/module.ts";
import { incidentsModule } from "./incidents/module.ts";
import { intakeModule } from "./intake/module.ts";
import type { Acting } from "./notify/answers/answer.ts";
import { notifyModule } from "./notify/module.ts";
import { oncallModule } from "./oncall/module.ts";
import { peopleModule } from "./people/module.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { makeHealth } from "./platform/health.ts";
import { makeHttp } from "./platform/http.ts";
import { type Tasks, startJobs } from "./platform/jobs.ts";
import { type ReactPayload, readEntry } from "./platform/journal.ts";
import { type Live, settleRestored, startLive } from "./platform/live.ts";
import type { Log } from "./platform/log.ts";
import { type Within, makeWithin } from "./platform/scope.ts";
import { priorityModule } from "./priority/module.ts";
import { type Acts, REACTS_TO, react } from "./reactions.ts";
import { reportsModule } from "./reports/module.ts";
import { reviewsModule } from "./reviews/module.ts";
import { type Serve, makeServe } from "./serve.ts";
import { ticketsModule } from "./tickets/module.ts";

export interface AppOptions {
  readonly config: Config;
  /** Of the database, for the one connection that listens. */
  readonly url: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  /** Serves the built console too; a story without a browser needs none. */
  readonly serveConsole?: (http: FastifyInstance) => Promise<void>;
}

export type App = Awaited<ReturnType<typeof makeApp>>;

/** Everything wired, nothing running yet but the listener for live updates. */
export async function makeApp(options: AppOptions) {
  const { config, database, log, version } = options;
  const http = await makeHttp({
    log,
    trustProxy: config.trustProxy,
    secure: config.publicUrl.startsWith("https:"),
  });
  await describeApi(http, version);
  await settleRestored(database.ownerPool);
  const live = await startLive({ database, connect: () => connectTo(options.url), log });
  const house = buildHouse(options);
  const serve = makeServe({
    http,
    within: house.within,
    identify: house.access.identify,
    origin: config.publicUrl,
  });
  await house.routes(serve, http, live);
  healthRoute(http, database);
  await options.serveConsole?.(http);
  let jobs: { stop(): Promise<void> } | null = null;
  return {
    http,
    within: house.within,
    tasks: house.tasks,
    makeOwner: house.access.makeOwner,
    /** The one-time link for the first owner; null once there is one. */
    setupLink: house.access.makeSetupLink,
    /** Begins to work off jobs and timers. */
    async start(): Promise<void> {
      const pool = database.ownerPool;
      jobs = await startJobs({ pool, tasks: house.tasks, log, concurrency: CONCURRENCY });
      await house.startTimers();
    },
    listen: () => http.listen({ host: config.host, port: config.port }),
    async stop(): Promise<void> {
      await live.stop();
      await http.close();
      await jobs?.stop();
      house.stop();
    },
  };
}

/** Jobs at once in this process. */
const CONCURRENCY = 12;

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "muster-live" });
  await client.connect();
  return client;
}

function healthRoute(http: FastifyInstance, database: Database): void {
  const health = makeHealth(database);
  http.get("/healthz", { schema: { hide: true } }, async (_request, reply) => {
    const answer = await health();
    return reply
      .code(answer.status === "ok" ? 200 : 503)
      .header("cache-control", "no-store")
      .send(answer);
  });
}

/** What needs no incident: people, configuration, calculation, and the ways out. */
function buildGround({ config, database, clock, log }: AppOptions) {
  const within = makeWithin(database, clock, REACTS_TO);
  const linkTo = (path: string): string => `${config.publicUrl}${path}`;
  const people = peopleModule({
    config,
    planPages: (scope, pages) => notify.planPages(scope, pages),
  });
  const contacts = contactsModule({
    config,
    planDirect: (scope, messages) => notify.planDirect(scope, messages),
    channelsOff: () => notify.channelsOff(),
    pushKey: () => notify.pushKey(),
  });
  const { reachOf, forgetBrowser } = contacts;
  const notify = notifyModule({
    within,
    database,
    clock,
    config,
    log,
    reachOf,
    forgetBrowser,
    ownersOf: people.ownersOf,
  });
  return {
    within,
    people,
    contacts,
    notify,
    access: accessModule({ database, within, clock, config, log }),
    catalog: catalogModule(),
    oncall: oncallModule({
      database,
      within,
      planPages: (scope, mails) => notify.planPages(scope, mails),
      linkTo,
    }),
    priority: priorityModule(),
    linkTo,
  };
}

type Ground = ReturnType<typeof buildGround>;

/** What incidents ask of slices that themselves need incidents: looked up when it is called. */
interface Late {
  readonly alerts: Pick<ReturnType<typeof alertsModule>, "alertsOfIncident" | "firingCount">;
  readonly tickets: Pick<ReturnType<typeof ticketsModule>, "ticketsOfIncident" | "newTicketCount">;
  readonly intake: Pick<ReturnType<typeof intakeModule>, "unreadableCount">;
  readonly escalation: Pick<ReturnType<typeof escalationModule>, "laddersOf">;
  readonly reviews: Pick<ReturnType<typeof reviewsModule>, "reviewFact" | "openActionsDue">;
}

function incidentsOn(ground: Ground, late: () => Late): ReturnType<typeof incidentsModule> {
  const { within, people, catalog, priority, notify, linkTo } = ground;
  const { serviceFacts, serviceNames } = catalog;
  return incidentsModule({
    within,
    priority: { serviceFacts, matrixOf: priority.matrixOf },
    details: {
      serviceNames,
      peopleOf: people.peopleOf,
      alertsOfIncident: (scope, id) => late().alerts.alertsOfIncident(scope, id),
      ticketsOfIncident: async (scope, id) => [
        ...(await late().tickets.ticketsOfIncident(scope, id)),
      ],
      laddersOf: (scope, id) => late().escalation.laddersOf(scope, id),
      reviewFact: (scope, id) => late().reviews.reviewFact(scope, id),
    },
    home: {
      firingCount: (scope) => late().alerts.firingCount(scope),
      newTicketCount: (scope) => late().tickets.newTicketCount(scope),
      unreadableCount: (scope) => late().intake.unreadableCount(scope),
      deadCount: notify.deadCount,
      openActionsDue: (scope, limit) => late().reviews.openActionsDue(scope, limit),
    },
    news: {
      planPages: notify.planPages,
      ticketsOfIncident: (scope, id) => late().tickets.ticketsOfIncident(scope, id),
      linkTo,
    },
  });
}

/** What happens to incidents: from the signal to the lesson. */
function buildResponse({ config, database, clock, log }: AppOptions, ground: Ground) {
  const { within, people, contacts, catalog, oncall, notify, linkTo } = ground;
  const { serviceNames, teamNames } = catalog;
  const incidents = incidentsOn(ground, () => late);
  const escalation = escalationModule({
    ...catalog,
    ...oncall,
    ...people,
    ...contacts,
    ...notify,
    ...incidents,
    within,
    linkTo: (number) => linkTo(`/incidents/${number}`),
  });
  const alerts = alertsModule({ ...incidents, ...catalog });
  const tickets = ticketsModule({ ...incidents, serviceNames });
  const intake = intakeModule({
    database,
    within,
    clock,
    config,
    log,
    serviceNames,
    takeSignals: alerts.takeSignals,
  });
  const { planPages } = notify;
  const reviews = reviewsModule({ ...incidents, within, planPages, serviceNames, linkTo });
  const late = { alerts, tickets, intake, escalation, reviews };
  return { ...late, incidents, reports: reportsModule({ serviceNames, teamNames }) };
}

function buildHouse(options: AppOptions) {
  const ground = buildGround(options);
  const response = buildResponse(options, ground);
  const { within, access, people, contacts, notify, catalog, oncall, priority } = ground;
  const { incidents, escalation, alerts, tickets, intake, reviews, reports } = response;
  const acts: Acts = { ...escalation, ...incidents, withdrawReview: reviews.withdrawReview };
  return {
    within,
    access,
    tasks: tasksOf(within, acts, [notify, oncall, escalation, incidents, intake, reviews]),
    async routes(serve: Serve, http: FastifyInstance, live: Live): Promise<void> {
      await access.routes(serve, http);
      await incidents.routes(serve, http);
      await intake.routes(serve, http);
      oncall.routes(serve, http);
      evidenceModule({ live, identify: access.identify }).routes(serve, http);
      const configured = [people, contacts, catalog, priority, notify];
      const happening = [escalation, tickets, alerts, reviews, reports];
      for (const slice of [...configured, ...happening]) slice.routes(serve);
      await notify.answerRoutes(serve, http, { ...incidents, ...catalog, act: actOn(response) });
    },
    async startTimers(): Promise<void> {
      await intake.resume();
      await reviews.startReminders(options.database);
      await oncall.startTimers();
    },
    stop(): void {
      notify.stop();
    },
  };
}

/** What answering a page does, from wherever the answer comes. */
function actOn({
  incidents,
  escalation,
}: Pick<ReturnType<typeof buildResponse>, "incidents" | "escalation">): Acting["act"] {
  return async (scope, incidentId, actor, action, words) => {
    switch (action) {
      case "acknowledge":
        await incidents.order(scope, incidentId, actor, { type: "acknowledge" });
        return;
      case "escalate":
        await escalation.escalateNow(scope, incidentId, actor, words);
        return;
      case "resolve": {
        const order = { type: "resolve", restoredBy: words, impactUntil: null } as const;
        await incidents.order(scope, incidentId, actor, order);
      }
    }
  };
}

function tasksOf(within: Within, acts: Acts, slices: readonly { readonly tasks: Tasks }[]): Tasks {
  return {
    ...Object.assign({}, ...slices.map(({ tasks }) => tasks)),
    async react(payload) {
      const { orgId, kind, id, version } = payload as unknown as ReactPayload;
      await within(orgId, async (scope) => {
        const entry = await readEntry(scope, { orgId, kind, id, version });
        if (entry !== null) await react(acts, scope, entry);
      });
    },
  };
}
