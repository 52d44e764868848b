// An organisation with two people, one incident and a hand-wound clock, for the tests of messages.
import { randomUUIDv7 } from "node:crypto";
import { runOnce } from "graphile-worker";
import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import type { Tasks } from "../../platform/jobs.ts";
import { openLog } from "../../platform/log.ts";
import { type Scope, type Within, makeWithin } from "../../platform/scope.ts";
import { makeSeal } from "../../platform/seal.ts";
import type { Reachable } from "../../../core/contacts/words.ts";
import type { MessageGround } from "../message.ts";
import { type Page, planPages } from "../plan.ts";
import type { Reader } from "../store/outbox.ts";
import type { ReceiptDeps } from "../receipts.ts";

export const SECRET = "the secret of the tests, long enough to be one";
export const SEAL = makeSeal(SECRET);
export const LOG = openLog({ level: "silent" });

export interface Org {
  readonly orgId: string;
  readonly ada: string;
  readonly bo: string;
  readonly incidentId: string;
  readonly within: Within;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Pages Ada, unless said otherwise, on rung 0 of a ladder of the incident. */
  page(more?: Partial<Page>): Promise<void>;
}

/** Wound by tests; shared by all organisations of a test file. */
export const clock = {
  at: "",
  now: () => new Date(clock.at),
  reset(): void {
    clock.at = "2031-03-04T03:12:00.000Z";
  },
};
clock.reset();

export async function foundOrg(database: Database): Promise<Org> {
  const [orgId, ada, bo, incidentId] = [id(), id(), id(), id()];
  const within = makeWithin(database, clock, new Set());
  await within(orgId, async ({ tx, at }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    await sql`insert into person (person_id, name, email, role) values
      (${ada}, 'Ada', 'ada@example.org', 'responder'), (${bo}, 'Bo', 'bo@example.org', 'responder')`.execute(
      tx,
    );
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at, declared_at,
      state, version) values (${incidentId}, 12, 'Checkout fails', 'open', false, ${at}, ${at}, ${at}, '{}', 1)`.execute(
      tx,
    );
  });
  const escalationId = id();
  const org = { orgId, ada, bo, incidentId, within };
  return {
    ...org,
    in: (work) => within(orgId, work),
    page: (more = {}) =>
      within(orgId, (scope) =>
        planPages(REACH, scope, [{ ...pageOf(org), escalationId, ...more }]),
      ),
  };
}

const id = (): string => randomUUIDv7();

export function pageOf({ ada, incidentId }: Pick<Org, "ada" | "incidentId">): Page {
  return {
    incidentId,
    escalationId: null,
    rung: 0,
    personId: ada,
    subject: "[P1] INC-12 Checkout fails",
    text: "P1: Checkout fails",
    link: "https://muster.example.org/incidents/12",
    event: "incident.page",
    data: { number: 12 },
  };
}

/** How people are reached who have more than the address they sign in with; by the id of the person. */
export const reaches = new Map<string, Reachable>();

/** Everybody has the address they sign in with; Ada owns the place. */
export const REACH: ReceiptDeps & Pick<MessageGround, "secret"> = {
  secret: SECRET,
  publicUrl: "https://muster.example.org",
  async reachOf({ tx }, personIds) {
    const rows = await tx
      .selectFrom("person")
      .select(["person_id", "email"])
      .where("person_id", "in", [...personIds])
      .execute();
    return new Map(
      rows.map(({ person_id, email }) => [person_id, reaches.get(person_id) ?? byMail(email)]),
    );
  },
  async forgetBrowser({ tx }, contactId) {
    await tx.deleteFrom("contact_method").where("contact_id", "=", contactId).execute();
  },
  async ownersOf({ tx }) {
    const ada = tx.selectFrom("person").select("person_id as personId").where("name", "=", "Ada");
    return ada.execute();
  },
};

function byMail(address: string): Reachable {
  const methods = [{ contactId: null, kind: "email", address, verified: true }] as const;
  return { methods, rules: [], quietHours: null };
}

/** May see every address. */
export const ADMIN: Reader = { personId: "", admin: true };

export interface Pending {
  readonly key: string;
  readonly runAt: string;
  readonly priority: number;
}

export async function pendingJobs({ ownerPool }: Database): Promise<readonly Pending[]> {
  const { rows } = await ownerPool.query<Pending>(
    `select key, run_at as "runAt", priority from graphile_worker._private_jobs order by key`,
  );
  return rows;
}

/** Runs every job that is due by the hand-wound clock. */
export async function workOff({ ownerPool }: Database, tasks: Tasks): Promise<void> {
  await ownerPool.query(
    "update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1",
    [clock.at],
  );
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(payload as Readonly<Record<string, unknown>>),
    ]),
  );
  const logger = LOG.forLibrary("graphile-worker");
  await runOnce({ pgPool: ownerPool, taskList, concurrency: 4, noHandleSignals: true, logger });
}

/** The events on the timeline of the incident, as the journal has them. */
export async function timeline({ ownerPool }: Database, incidentId: string): Promise<string[]> {
  const { rows } = await ownerPool.query<{ type: string }>(
    "select type from muster.journal where incident_id = $1 order by position",
    [incidentId],
  );
  return rows.map(({ type }) => type);
}

export async function forgetJobs({ ownerPool }: Database): Promise<void> {
  await ownerPool.query("delete from graphile_worker._private_jobs");
}
