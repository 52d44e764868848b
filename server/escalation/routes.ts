// Running ladders over HTTP: who is looked for, escalating and calling by hand, and the questions about both.
import { escalationRoutes as R } from "../../contract/escalation.ts";
import { notFound } from "../platform/problem.ts";
import type { Serve } from "../serve.ts";
import { type CallDeps, callPeople } from "./call.ts";
import type { Ladders } from "./climb.ts";
import { simulate } from "./simulate.ts";
import { laddersOf } from "./store.ts";
import { type WeekDeps, simulateWeek } from "./week.ts";
import { type WhyDeps, whyOf } from "./why.ts";

export function ladderRoutes(serve: Serve, ladders: Ladders, deps: CallDeps): void {
  serve(R.ladders, ({ read, params: { incidentId } }) =>
    read(async (scope) => ({ items: [...(await laddersOf(scope, incidentId))] })),
  );
  serve(R.escalateNow, ({ write, params: { incidentId }, body, actor }) =>
    write(async (scope) => {
      await ladders.escalateNow(scope, incidentId, actor, body.reason);
      const [newest] = await laddersOf(scope, incidentId);
      if (newest === undefined) throw notFound("ladder");
      return newest;
    }),
  );
  serve(R.call, ({ write, params: { incidentId }, body, actor }) =>
    write(async (scope) => {
      const { people, skipped } = await callPeople(deps, scope, incidentId, actor, body);
      return { called: [...people], skipped: [...skipped] };
    }),
  );
}

/** They send nothing and change nothing. */
export function questionRoutes(serve: Serve, deps: WeekDeps & WhyDeps): void {
  serve(R.simulate, ({ read, query: { serviceId, priority, at } }) =>
    read((scope) => simulate(deps, scope, { serviceId, priority, at: at ?? scope.at })),
  );
  serve(R.simulateWeek, ({ read, query: { serviceId, priority, from } }) =>
    read((scope) => simulateWeek(deps, scope, { serviceId, priority, from: from ?? scope.at })),
  );
  serve(R.why, ({ read, params: { incidentId }, query: { personId } }) =>
    read((scope) => whyOf(deps, scope, incidentId, personId)),
  );
}
