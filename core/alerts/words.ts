// The words of an alert: one trouble of one source, from its first firing to its end.
import type { Severity, Signal } from "../signals/words.ts";
import type { Instant } from "../time.ts";

/** `none` before the first signal; a resolved alert is final, a new firing opens a new alert. */
export type AlertStatus = "none" | "firing" | "resolved";

export interface Alert {
  readonly status: AlertStatus;
  readonly title: string;
  readonly severity: Severity;
  readonly serviceId: string | null;
  readonly startedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly incidentId: string | null;
}

export type AlertCommand =
  | {
      readonly type: "open";
      readonly signal: Signal;
      readonly serviceId: string | null;
      readonly serviceReason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "resolve";
      readonly endedAt: Instant;
      readonly reason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "correlate";
      readonly incidentId: string;
      readonly reason: string;
      readonly at: Instant;
    };

export type AlertEvent =
  | {
      readonly type: "alert.opened";
      readonly signal: Signal;
      readonly serviceId: string | null;
      readonly serviceReason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "alert.correlated";
      readonly incidentId: string;
      readonly reason: string;
      readonly at: Instant;
    }
  | {
      readonly type: "alert.resolved";
      readonly endedAt: Instant;
      readonly reason: string;
      readonly at: Instant;
    };
