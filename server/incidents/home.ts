// The first screen: what is burning, who has it, what is due next, and what a newcomer has not set up yet.
import type { PersonRef } from "../../contract/fields.ts";
import type { Home, IncidentSummary } from "../../contract/incidents.ts";
import type { Scope } from "../platform/scope.ts";
import { findTasksDue } from "./store/due.ts";
import { listForHome } from "./store/list.ts";

export interface HomeSources {
  firingCount(scope: Scope): Promise<number>;
  newTicketCount(scope: Scope): Promise<number>;
  unreadableCount(scope: Scope): Promise<number>;
  deadCount(scope: Scope): Promise<number>;
  openActionsDue(
    scope: Scope,
    limit: number,
  ): Promise<
    readonly {
      readonly title: string;
      /** A day. */
      readonly dueOn: string;
      readonly owner: PersonRef;
      readonly incidentId: string;
    }[]
  >;
  /** What is not set up yet, in the order in which a newcomer does it. */
  firstSteps(scope: Scope): Promise<Home["firstSteps"]>;
  incidentRefs(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly number: number; readonly title: string }>>;
}

/** Entries in "what is due next". */
const MOST_DUE = 30;

export async function homeOf(sources: HomeSources, scope: Scope): Promise<Home> {
  const { burning, toClose } = await listForHome(scope);
  return {
    burning: [...burning],
    toClose: [...toClose],
    due: await dueNext(sources, scope, burning),
    firingAlerts: await sources.firingCount(scope),
    newTickets: await sources.newTicketCount(scope),
    unreadableMessages: await sources.unreadableCount(scope),
    deadDeliveries: await sources.deadCount(scope),
    firstSteps: await sources.firstSteps(scope),
  };
}

type Due = Home["due"][number];

async function dueNext(
  sources: HomeSources,
  scope: Scope,
  burning: readonly IncidentSummary[],
): Promise<Due[]> {
  const actions = await sources.openActionsDue(scope, MOST_DUE);
  const refs = await sources.incidentRefs(
    scope,
    actions.map(({ incidentId }) => incidentId),
  );
  const ofActions = actions.flatMap(({ title, dueOn, owner, incidentId }): Due[] => {
    const incident = refs.get(incidentId);
    if (incident === undefined) return [];
    const { number, title: name } = incident;
    return [
      {
        kind: "action",
        // A day is over when it ends; the zone is the reader's matter, so the end of the day in UTC.
        at: `${dueOn}T23:59:59.000Z`,
        title,
        who: owner,
        incident: { incidentId, number, title: name },
      },
    ];
  });
  return [...ofActions, ...burning.flatMap(dueOfIncident), ...(await findTasksDue(scope, MOST_DUE))]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, MOST_DUE);
}

function dueOfIncident(incident: IncidentSummary): Due[] {
  const { incidentId, number, title, nextUpdateAt, climbing, holder } = incident;
  const ref = { incidentId, number, title };
  const due: Due[] = [];
  if (nextUpdateAt !== null) {
    due.push({
      kind: "update",
      at: nextUpdateAt,
      title: "The next update is promised",
      who: holder,
      incident: ref,
    });
  }
  if (climbing !== null && climbing.nextAt !== null) {
    const title =
      climbing.label === null
        ? "The first rung is paged"
        : `${climbing.label} is waiting for an answer`;
    due.push({ kind: "rung", at: climbing.nextAt, title, who: null, incident: ref });
  }
  return due;
}
