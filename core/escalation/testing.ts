// The usual ladder of one night, command by command, for the tests of its rules.
import { MUSTER } from "../actor.ts";
import { ADA, at, BO } from "../testing/night.ts";
import { askerOf, storyOf } from "../testing/story.ts";
import { escalationDecider } from "./decider.ts";
import type { EscalationCommand, Policy, Reached } from "./words.ts";

export const { given, walk } = storyOf(escalationDecider);

/** Ada has five minutes, Bo ten, then it is the owner. */
export const POLICY: Policy = {
  policyId: "policy-1",
  name: "Shop at night",
  rungs: [
    { targets: [{ kind: "schedule", id: "shop-primary" }], ackMinutes: 5 },
    { targets: [{ kind: "person", id: BO.id }], ackMinutes: 10 },
  ],
};

export function paged(personId: string, reason = "On call for the shop."): Reached {
  return { personId, name: personId, reason };
}

/** Started 03:00, first rung at once; acknowledged 03:04. A test says which rung climbs when. */
export const ask = askerOf<EscalationCommand>({
  start: {
    type: "start",
    incidentId: "incident-1",
    policy: POLICY,
    reason: "INC-1 hits the shop.",
    at: at("03:00"),
  },
  climb: {
    type: "climb",
    expectedRung: 0,
    reached: [paged(ADA.id)],
    unreachable: [],
    by: MUSTER,
    reason: "The ladder starts.",
    at: at("03:00"),
  },
  acknowledge: { type: "acknowledge", by: ADA, at: at("03:04") },
  stop: { type: "stop", reason: "The incident is resolved.", at: at("03:04") },
});

export const STARTED = [ask("start")] as const;
export const FIRST = [...STARTED, ask("climb")] as const;
export const SECOND = [
  ...FIRST,
  ask("climb", { expectedRung: 1, reached: [paged(BO.id)], at: at("03:05") }),
] as const;
/** The owner of last resort is paged at 03:15. */
export const OWNER = [
  ...SECOND,
  ask("climb", { expectedRung: 2, reached: [paged("p-owner")], at: at("03:15") }),
] as const;
