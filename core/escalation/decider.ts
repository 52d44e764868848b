// An escalation as one decider, ready for `execute` and `fold`.
import type { Decider } from "../decider.ts";
import { decideEscalation } from "./decide.ts";
import { evolveEscalation } from "./evolve.ts";
import type { Escalation, EscalationCommand, EscalationEvent } from "./words.ts";

const NO_ESCALATION: Escalation = {
  status: "none",
  incidentId: null,
  policy: null,
  rung: -1,
  nextAt: null,
  paged: [],
};

export const escalationDecider: Decider<Escalation, EscalationCommand, EscalationEvent> = {
  initial: NO_ESCALATION,
  decide: decideEscalation,
  evolve: evolveEscalation,
};
