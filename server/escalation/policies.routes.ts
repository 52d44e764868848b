// Escalation policies over HTTP: who is paged in which order.
import { escalationRoutes } from "../../contract/escalation.ts";
import type { Serve } from "../serve.ts";
import { archivePolicy, changePolicy, listPolicies, makePolicy } from "./policies.store.ts";

export function policyRoutes(serve: Serve): void {
  serve(escalationRoutes.policies, async (call) => ({ items: await call.read(listPolicies) }));
  serve(escalationRoutes.makePolicy, (call) =>
    call.write((scope) => makePolicy(scope, call.actor, call.body)),
  );
  serve(escalationRoutes.changePolicy, (call) =>
    call.write((scope) => changePolicy(scope, call.params.policyId, call.actor, call.body)),
  );
  serve(escalationRoutes.archivePolicy, async (call) => {
    await call.write((scope) => archivePolicy(scope, call.params.policyId, call.actor));
    return { done: true } as const;
  });
}
