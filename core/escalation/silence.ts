// How long an acknowledged incident may stay without any act of a person.
import { type Instant, plusMinutes } from "../time.ts";

export interface Heard {
  /** When a person last did anything about the incident; its acknowledgement is such an act. */
  readonly lastAct: Instant;
  /** How long nobody has to do anything. */
  readonly minutes: number;
}

/** Every act begins the wait anew. */
export function silentUntil({ lastAct, minutes }: Heard): Instant {
  return plusMinutes(lastAct, minutes);
}

/** The instant is ISO 8601, so that whoever shows it can write it locally. */
export function wakeReason(holder: string, { lastAct, minutes }: Heard): string {
  const span = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return (
    `${holder} has it, and nobody did or said anything since ${lastAct}. The policy allows ` +
    `${span} of silence, so people are paged anew from the first rung.`
  );
}
