// Running ladders over HTTP: who is being looked for, and escalating by hand.
import { escalationRoutes as R } from "../../contract/escalation.ts";
import { notFound } from "../platform/problem.ts";
import type { Serve } from "../serve.ts";
import type { Ladders } from "./climb.ts";
import { laddersOf } from "./store.ts";

export function ladderRoutes(serve: Serve, ladders: Ladders): void {
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
}
