// Facts about escalation, assignment and repeated messages, put to the functions that answer them.

import { closesByItself } from "../../alerts/autoclose.ts";
import { alertsAfter, dedupKeyOf } from "../../alerts/dedup.ts";
import { fairOrder } from "../../escalation/fairness.ts";
import { ladderStart, refuseDuringMaintenance } from "../../escalation/maintenance.ts";
import { dueMethods } from "../../escalation/personal.ts";
import { assignmentsByPerson } from "../../escalation/targets.ts";
import { rungTimes, rungTimesAcross } from "../../escalation/times.ts";
import { Refusal } from "../../refusal.ts";
import { millisBetween, plusMinutes } from "../../time.ts";
import type { Layer, Override, PersonId } from "../schedule.ts";
import { whoIsOnCall } from "../shifts.ts";
import { ALWAYS, type Answer, names, overrideOf, ruleLayer, versionOf } from "./common.ts";
import { whoChanges } from "./overrides.ts";

const NOW = "2024-03-05T12:00:00.000Z";

interface AssignmentInput {
  /** "weekly rotation [bob]", "rotation [joe]", "joe all day", "joe, no days selected", "user bob" */
  readonly rule?: string;
  readonly override?: string;
  readonly services?: number;
  readonly [step: `step${number}`]: string;
}

function layersOf(text: string | undefined): Layer[] {
  if (text === undefined) return [];
  const rotation = /rotation \[([\w, ]*)\]/.exec(text);
  if (rotation !== null) {
    const people = (rotation[1] ?? "").split(/,\s*/).filter((person) => person !== "");
    const weekly = { ...ALWAYS, unit: "week" } as const;
    return [{ name: "rotation", rotation: weekly, participants: people.map((p) => [p]) }];
  }
  const user = /^(?:user )?(\w+)/.exec(text)?.[1] ?? "";
  const rule = { user, start: "00:00", end: "00:00" };
  return [ruleLayer(/no days/.test(text) ? { ...rule, days: [] } : rule)];
}

function overridesOf(text: string | undefined, rule: string | undefined): Override[] {
  if (text === undefined) return [];
  const scheduled = /\[(\w+)/.exec(rule ?? "")?.[1] ?? /^(\w+)/.exec(rule ?? "")?.[1] ?? "";
  const full = text
    .replace(/^replace by/, `replace ${scheduled} by`)
    .replace(/^replace,/, `replace ${scheduled} by someone,`);
  const future = /3006|future|inactive|not yet/.test(text);
  const start = future ? "3006-01-02T15:04:05Z" : "1006-01-02T15:04:05Z";
  return [overrideOf({ ...whoChanges(full), start, end: "4006-01-02T15:04:05Z" }, 0)];
}

function assignment(input: AssignmentInput): unknown {
  const at = Temporal.Instant.from(NOW);
  const overrides = overridesOf(input.override, input.rule);
  const steps = Object.entries(input).filter(([key]) => /^step\d+$/.test(key));
  const rungs = steps.length > 0 ? steps.map(([, text]) => layersOf(text)) : [layersOf(input.rule)];
  const people = rungs.map((layers): PersonId[] =>
    names(whoIsOnCall(versionOf("UTC", layers), overrides, at)),
  );
  const ladders = Array.from({ length: input.services ?? 1 }, (_, n) => ({
    service: `s${n}`,
    rungs: people,
  }));
  const found = [...assignmentsByPerson(ladders)].map(([person, places]) => [
    person,
    places.map(({ rung }) => rung),
  ]);
  return { onCallStepsByUser: Object.fromEntries(found) };
}

/** The only rung of a policy is rung 0, whatever number another system gave it. */
function stepNumber(): unknown {
  const [first] = rungTimes([{ ackMinutes: 30 }], NOW);
  return { notify: [[`${millisBetween(NOW, first?.at ?? "") / 60_000}min`, "u1"]] };
}

function policyChange(): unknown {
  const ep1 = { user: "u1", rungs: [{ ackMinutes: 30 }, { ackMinutes: 60 }] };
  const ep2 = { user: "u2", rungs: [{ ackMinutes: 60 }] };
  const due = rungTimesAcross([
    { from: NOW, policy: ep1 },
    { from: plusMinutes(NOW, 1), policy: ep2 },
    { from: plusMinutes(NOW, 31), policy: ep1 },
  ]);
  const who = (minutes: number): string | undefined =>
    due.find(({ at }) => at === plusMinutes(NOW, minutes))?.policy.user;
  const answers = [
    who(0),
    `${who(1)} at once`,
    `${who(30) ?? "nobody"} at 30 min`,
    `${who(31)} at once after moving back`,
  ];
  return { notify: answers };
}

function outage({ rulesMin, outageMin }: { rulesMin: number[]; outageMin: number }): unknown {
  const rules = rulesMin.map((afterMinutes) => ({ contactMethodId: "phone", afterMinutes }));
  return { messages: dueMethods(rules, null, outageMin).length };
}

function backlog(input: { backlog: number }): unknown {
  const flood = Array.from({ length: input.backlog }, () => ({ serviceId: "service-1" }));
  const order = fairOrder([...flood, { serviceId: "service-2" }]);
  const place = order.findIndex(({ serviceId }) => serviceId === "service-2");
  return { next: place <= 1 ? "service-2 alert within 15 min" : `place ${place}` };
}

function maintenance(): unknown {
  const windows = [{ start: NOW, end: plusMinutes(NOW, 60) }];
  const opened = plusMinutes(NOW, 5);
  let refused = false;
  try {
    refuseDuringMaintenance(opened, windows);
  } catch (error) {
    refused = error instanceof Refusal;
  }
  const due = rungTimes([{ ackMinutes: 30 }, { ackMinutes: 30 }], ladderStart(opened, windows));
  const end = windows[0]?.end;
  return {
    during: refused ? due.filter(({ at }) => at < (end ?? "")) : ["escalated"],
    after: due.filter(({ at }) => at === end).map(({ rung }) => `step ${rung + 1} user only`),
  };
}

function autoClose({ autoCloseDays, ages }: { autoCloseDays: number; ages: number[] }): unknown {
  const status = ages.map((days) => {
    const last = plusMinutes(NOW, -days * 1440);
    return closesByItself(last, autoCloseDays, NOW) ? "closed" : "triggered";
  });
  return { status };
}

function escalation(input: object): unknown {
  const answers: Readonly<Record<string, Answer>> = {
    stepNumber,
    change: policyChange,
    rulesMin: outage,
    backlog,
    maintenance,
    autoCloseDays: autoClose,
  };
  const [answer] = Object.keys(input).flatMap((key) => answers[key] ?? []);
  if (answer === undefined) throw new Error(`no answer for ${Object.keys(input).join()}`);
  return answer(input as never, undefined as never);
}

type Post = readonly [source: string, title: string, key: string | null, action?: string];

function dedup({ posts }: { posts: readonly Post[] }): unknown {
  const alerts = alertsAfter(
    posts.map(([source, title, key, action]) => ({
      source,
      title,
      dedupKey: dedupKeyOf(title, key),
      status: action === "close" ? "resolved" : "firing",
    })),
  );
  return { alerts: alerts.length, http: "2xx" };
}

export const LADDER_FACTS: Readonly<Record<string, Answer>> = {
  "on-call-assignment": assignment,
  escalation,
  "ingest-dedup": dedup,
};
