// What each event makes of an alert.
import type { Alert, AlertEvent } from "./words.ts";

export function evolveAlert(state: Alert, event: AlertEvent): Alert {
  switch (event.type) {
    case "alert.opened": {
      const { title, severity, startedAt } = event.signal;
      return {
        ...state,
        status: "firing",
        title,
        severity,
        serviceId: event.serviceId,
        startedAt: startedAt < event.at ? startedAt : event.at,
        openedAt: event.at,
      };
    }
    case "alert.correlated":
      return { ...state, incidentId: event.incidentId };
    case "alert.resolved":
      return { ...state, status: "resolved", resolvedAt: event.at };
  }
}
