// Incidents wired: what the rest of the house may ask of them.
import type { FastifyInstance } from "fastify";
import type { Scope, Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { type DetailSources, timelineOf } from "./answers.ts";
import { acceptFiles } from "./attachments.ts";
import { type PrioritySources, makeCommands } from "./commands.ts";
import type { HomeSources } from "./home.ts";
import { incidentRoutesOf } from "./routes.ts";
import { findIncident, holdIncident, incidentRefs, openIncidents } from "./store/find.ts";
import { firstSteps } from "./store/steps.ts";
import { readUpdates } from "./store/timeline.ts";
import { type NewsDeps, incidentTasks, remindOfUpdate, tellReporters } from "./worker.ts";

/** Enough of a timeline for the draft of a review. */
const MOST_TOLD = 5_000;

export interface IncidentsDeps {
  readonly priority: PrioritySources;
  readonly details: DetailSources;
  readonly home: Omit<HomeSources, "incidentRefs" | "firstSteps">;
  readonly news: NewsDeps;
  readonly within: Within;
}

/** @param deps may be looked up late: nothing of them is called before the first request */
export function incidentsModule(deps: IncidentsDeps) {
  const commands = makeCommands(deps.priority);
  return {
    ...commands,
    tasks: incidentTasks(deps.within, deps.news),
    tellReporters: (scope: Scope, incidentId: string, news: string) =>
      tellReporters(deps.news, scope, incidentId, news),
    remindOfUpdate,
    openIncidents,
    incidentRefs,
    holdIncident,
    findIncident,
    async incidentState(scope: Scope, incidentId: string) {
      const found = await findIncident(scope, incidentId);
      return found === null ? null : { number: found.number, state: found.state };
    },
    incidentUpdates: readUpdates,
    async timelineSentences(scope: Scope, incidentId: string) {
      const { items } = await timelineOf(scope, incidentId, 0, MOST_TOLD);
      return items.map(({ at, sentence }) => ({ at, sentence }));
    },
    async routes(serve: Serve, http: FastifyInstance): Promise<void> {
      await acceptFiles(http);
      const home = { ...deps.home, incidentRefs, firstSteps };
      incidentRoutesOf(serve, { commands, details: deps.details, home });
    },
  };
}
