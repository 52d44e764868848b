// The form of a policy as values: targets as words that a select can hold, rungs with a name that survives moving.
import type { z } from "zod";
import type { EscalationPolicy, escalationRoutes } from "../../../contract/escalation.ts";
import { unique } from "../../lib/unique.ts";

export interface RungValues {
  key: string;
  /** "schedule:<id>", "team:<id>", "person:<id>" */
  targets: string[];
  /** Empty while somebody types. */
  ackMinutes: number | string;
}

export interface PolicyFields {
  name: string;
  rungs: RungValues[];
}

export function newRung(): RungValues {
  return { key: unique(), targets: [], ackMinutes: 5 };
}

export function fieldsOf(policy: EscalationPolicy | null): PolicyFields {
  if (policy === null) return { name: "", rungs: [newRung()] };
  return {
    name: policy.name,
    rungs: policy.rungs.map(({ targets, ackMinutes }) => ({
      key: unique(),
      targets: targets.map(({ kind, id }) => `${kind}:${id}`),
      ackMinutes,
    })),
  };
}

type Body = z.input<typeof escalationRoutes.makePolicy.body>;
type TargetKind = Body["rungs"][number]["targets"][number]["kind"];

const KINDS: readonly TargetKind[] = ["schedule", "team", "person"];

export function bodyOf({ name, rungs }: PolicyFields): Body {
  return {
    name,
    rungs: rungs.map(({ targets, ackMinutes }) => ({
      ackMinutes: Number(ackMinutes),
      targets: targets.flatMap(targetOf),
    })),
  };
}

function targetOf(value: string): Body["rungs"][number]["targets"] {
  const [kind, id] = value.split(":");
  const known = KINDS.find((one) => one === kind);
  return known === undefined || id === undefined ? [] : [{ kind: known, id }];
}

/** The faults by the path of their field. */
export function validatePolicy({ name, rungs }: PolicyFields): Record<string, string> {
  const faults: Record<string, string> = {};
  if (name.trim() === "") faults["name"] = "Give the policy a name.";
  rungs.forEach(({ targets, ackMinutes }, at) => {
    if (targets.length === 0) faults[`rungs.${at}.targets`] = "Choose whom to page.";
    if (!isWait(Number(ackMinutes))) {
      faults[`rungs.${at}.ackMinutes`] = "Write between 1 and 1440 minutes, which is a day.";
    }
  });
  return faults;
}

function isWait(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440;
}

/** What is wrong with the targets of a rung, also where the server means one of them: `rungs.0.targets.1.id`. */
export function targetsFault(errors: Readonly<Record<string, unknown>>, at: number): string | null {
  const prefix = `rungs.${at}.targets`;
  const found = Object.entries(errors).find(
    ([path]) => path === prefix || path.startsWith(`${prefix}.`),
  );
  return typeof found?.[1] === "string" ? found[1] : null;
}
