// Who and when in the stories of the rules: one night, two people, one source.
import type { Actor } from "../actor.ts";
import type { Instant } from "../time.ts";

export const ADA = { kind: "person", id: "p-ada", name: "Ada" } as const satisfies Actor;
export const BO = { kind: "person", id: "p-bo", name: "Bo" } as const satisfies Actor;
export const PROBE = { kind: "source", id: "s-probe", name: "Probe" } as const satisfies Actor;

/** A time of that night: `at("03:12")`. */
export function at(time: string): Instant {
  return new Date(`2026-11-24T${time}Z`).toISOString();
}

/** A time of the following day. */
export function nextDay(time: string): Instant {
  return new Date(`2026-11-25T${time}Z`).toISOString();
}
