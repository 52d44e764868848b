// An alert as one decider, ready for `execute` and `fold`.
import type { Decider } from "../decider.ts";
import { decideAlert } from "./decide.ts";
import { evolveAlert } from "./evolve.ts";
import type { Alert, AlertCommand, AlertEvent } from "./words.ts";

const NO_ALERT: Alert = {
  status: "none",
  title: "",
  severity: "info",
  serviceId: null,
  startedAt: null,
  openedAt: null,
  resolvedAt: null,
  incidentId: null,
};

export const alertDecider: Decider<Alert, AlertCommand, AlertEvent> = {
  initial: NO_ALERT,
  decide: decideAlert,
  evolve: evolveAlert,
};
