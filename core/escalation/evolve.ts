// What each event makes of an escalation.
import type { Escalation, EscalationEvent } from "./words.ts";

export function evolveEscalation(state: Escalation, event: EscalationEvent): Escalation {
  switch (event.type) {
    case "escalation.started":
      return {
        status: "climbing",
        incidentId: event.incidentId,
        policy: event.policy,
        rung: -1,
        nextAt: event.at,
        paged: [],
      };
    case "escalation.rungReached":
      return {
        ...state,
        rung: event.rung,
        nextAt: event.nextAt,
        paged: [...new Set([...state.paged, ...event.reached.map(({ personId }) => personId)])],
      };
    case "escalation.acknowledged":
      return { ...state, status: "acknowledged", nextAt: null };
    case "escalation.exhausted":
      return { ...state, status: "exhausted", nextAt: null };
    case "escalation.stopped":
      return { ...state, status: "stopped", nextAt: null };
  }
}
