// The timers of escalation: nobody has answered in time, or nobody says anything any more.
import { z } from "zod";
import { MUSTER } from "../../core/actor.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Within } from "../platform/scope.ts";
import { CLIMB, type Ladders } from "./climb.ts";
import { SILENCE, type SilenceDeps, breakSilence } from "./silence.ts";

const ClimbPayload = z.object({ orgId: z.string(), escalationId: z.string(), rung: z.number() });
const SilencePayload = z.object({ orgId: z.string(), incidentId: z.string() });

export function escalationTasks(within: Within, ladders: Ladders, deps: SilenceDeps): Tasks {
  return {
    async [CLIMB](payload) {
      const { orgId, escalationId, rung } = ClimbPayload.parse(payload);
      const reason = "Nobody answered in time.";
      await within(orgId, (scope) => ladders.climb(scope, escalationId, rung, MUSTER, reason));
    },
    async [SILENCE](payload) {
      const { orgId, incidentId } = SilencePayload.parse(payload);
      await within(orgId, (scope) => breakSilence(deps, ladders, scope, incidentId));
    },
  };
}
