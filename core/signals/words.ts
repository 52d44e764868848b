// What a door makes of a raw message: one thing a source says about one of its checks.
import type { Instant } from "../time.ts";

export type Severity = "critical" | "error" | "warning" | "info";

export interface Signal {
  /** The same for every message about the same trouble of the same source; at most 512 characters. */
  readonly dedupKey: string;
  readonly status: "firing" | "resolved";
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  /** The service as the source names it, to be matched with the catalogue; null when it says nothing. */
  readonly service: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** http(s) only. */
  readonly link: string | null;
  /** When the trouble began, as far as the source knows. */
  readonly startedAt: Instant;
  /** When it ended; null while firing. */
  readonly endedAt: Instant | null;
}
