// The form of a policy as values: targets as words that a select can hold, lists with names that survive moving.
import type { z } from "zod";
import type { EscalationPolicy, escalationRoutes } from "../../../contract/escalation.ts";
import { unique } from "../../lib/unique.ts";
import { type HoursFields, bodyOfHours, faultsOfHours, hoursFieldsOf } from "./hours-fields.ts";

export interface RungValues {
  key: string;
  /** "schedule:<id>", "team:<id>", "person:<id>" */
  targets: string[];
  /** Empty while somebody types. */
  ackMinutes: number | string;
}

export interface PathValues {
  key: string;
  name: string;
  /** "1" to "5"; none: every priority. */
  priorities: string[];
  hours: Path["hours"];
  rungs: RungValues[];
  repeat: number | string;
}

export interface PolicyFields {
  name: string;
  rungs: RungValues[];
  repeat: number | string;
  fallback: string[];
  /** null: whoever acknowledged may be silent. */
  silentMinutes: number | string | null;
  supportHours: HoursFields | null;
  paths: PathValues[];
}

type Body = z.input<typeof escalationRoutes.makePolicy.body>;
type Path = EscalationPolicy["paths"][number];
type Target = Body["rungs"][number]["targets"][number];

export function newRung(): RungValues {
  return { key: unique(), targets: [], ackMinutes: 5 };
}

export function newPath(): PathValues {
  return {
    key: unique(),
    name: "",
    priorities: ["4", "5"],
    hours: "outsideSupportHours",
    rungs: [newRung()],
    repeat: 0,
  };
}

export function fieldsOf(policy: EscalationPolicy | null): PolicyFields {
  if (policy === null) {
    return {
      name: "",
      rungs: [newRung()],
      repeat: 0,
      fallback: [],
      silentMinutes: null,
      supportHours: null,
      paths: [],
    };
  }
  const { name, rungs, repeat, fallback, silentMinutes, supportHours, paths } = policy;
  return {
    name,
    rungs: rungs.map(rungValues),
    repeat,
    fallback: fallback.map(wordOf),
    silentMinutes,
    supportHours: supportHours === null ? null : hoursFieldsOf(supportHours),
    paths: paths.map((path) => ({
      key: unique(),
      name: path.name,
      priorities: path.priorities.map(String),
      hours: path.hours,
      rungs: path.rungs.map(rungValues),
      repeat: path.repeat,
    })),
  };
}

function rungValues({ targets, ackMinutes }: EscalationPolicy["rungs"][number]): RungValues {
  return { key: unique(), targets: targets.map(wordOf), ackMinutes };
}

function wordOf({ kind, id }: Target): string {
  return `${kind}:${id}`;
}

export function bodyOf(fields: PolicyFields): Body {
  const { name, rungs, repeat, fallback, silentMinutes, supportHours, paths } = fields;
  const asked = paths.some(({ hours }) => hours !== "always");
  return {
    name,
    rungs: rungs.map(rungBody),
    repeat: Number(repeat),
    fallback: fallback.flatMap(targetOf),
    silentMinutes: silentMinutes === null ? null : Number(silentMinutes),
    supportHours: supportHours === null || !asked ? null : bodyOfHours(supportHours),
    paths: paths.map((path) => ({
      name: path.name,
      priorities: path.priorities.map(Number).toSorted((a, b) => a - b),
      hours: path.hours,
      rungs: path.rungs.map(rungBody),
      repeat: Number(path.repeat),
    })),
  };
}

function rungBody({ targets, ackMinutes }: RungValues): Body["rungs"][number] {
  return { ackMinutes: Number(ackMinutes), targets: targets.flatMap(targetOf) };
}

const KINDS: readonly Target["kind"][] = ["schedule", "team", "person"];

function targetOf(value: string): Target[] {
  const [kind, id] = value.split(":");
  const known = KINDS.find((one) => one === kind);
  return known === undefined || id === undefined ? [] : [{ kind: known, id }];
}

type Faults = Record<string, string>;

/** The faults by the path of their field. */
export function validatePolicy(fields: PolicyFields): Faults {
  const { name, rungs, repeat, silentMinutes, supportHours, paths } = fields;
  const asked = paths.some(({ hours }) => hours !== "always");
  return {
    ...(name.trim() === "" ? { name: "Give the policy a name." } : {}),
    ...faultsOfRungs(rungs, "rungs"),
    ...faultOfNumber(repeat, { least: 0, most: 9 }, "repeat", "times"),
    ...(silentMinutes === null
      ? {}
      : faultOfNumber(silentMinutes, { least: 5, most: 1440 }, "silentMinutes", "minutes")),
    ...(supportHours === null || !asked ? {} : faultsOfHours(supportHours)),
    ...Object.assign({}, ...paths.map(faultsOfPath)),
  };
}

function faultsOfPath({ name, rungs, repeat }: PathValues, at: number): Faults {
  const place = `paths.${at}`;
  return {
    ...(name.trim() === "" ? { [`${place}.name`]: "Give the path a name." } : {}),
    ...faultsOfRungs(rungs, `${place}.rungs`),
    ...faultOfNumber(repeat, { least: 0, most: 9 }, `${place}.repeat`, "times"),
  };
}

function faultsOfRungs(rungs: readonly RungValues[], place: string): Faults {
  const faults: Faults = {};
  rungs.forEach(({ targets, ackMinutes }, at) => {
    if (targets.length === 0) faults[`${place}.${at}.targets`] = "Choose whom to page.";
    if (!isWhole(ackMinutes, { least: 1, most: 1440 })) {
      faults[`${place}.${at}.ackMinutes`] = "Write between 1 and 1440 minutes, which is a day.";
    }
  });
  return faults;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function faultOfNumber(value: number | string, bounds: Bounds, path: string, what: string): Faults {
  if (isWhole(value, bounds)) return {};
  return { [path]: `Write between ${bounds.least} and ${bounds.most} ${what}.` };
}

function isWhole(value: number | string, { least, most }: Bounds): boolean {
  const number = Number(value);
  return value !== "" && Number.isInteger(number) && number >= least && number <= most;
}

/** What is wrong with a list of targets, also where the server means one of them: `rungs.0.targets.1.id`. */
export function targetsFault(
  errors: Readonly<Record<string, unknown>>,
  place: string,
): string | null {
  const found = Object.entries(errors).find(
    ([path]) => path === place || path.startsWith(`${place}.`),
  );
  return typeof found?.[1] === "string" ? found[1] : null;
}
