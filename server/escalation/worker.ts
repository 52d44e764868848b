// The timer of a ladder: nobody has answered in time, so the next rung.
import { z } from "zod";
import { MUSTER } from "../../core/actor.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Within } from "../platform/scope.ts";
import { CLIMB, type Ladders } from "./climb.ts";

const ClimbPayload = z.object({ orgId: z.string(), escalationId: z.string(), rung: z.number() });

export function escalationTasks(within: Within, ladders: Ladders): Tasks {
  return {
    async [CLIMB](payload) {
      const { orgId, escalationId, rung } = ClimbPayload.parse(payload);
      const reason = "Nobody answered in time.";
      await within(orgId, (scope) => ladders.climb(scope, escalationId, rung, MUSTER, reason));
    },
  };
}
