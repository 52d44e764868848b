// The parts of a written policy: what older rows lack, every target with the path of its field, and what is wrong with them.
import type { EscalationPolicy } from "../../contract/escalation.ts";
import type {
  Path,
  Rung,
  SupportHours,
  Target,
  WrittenPolicy,
} from "../../core/escalation/words.ts";
import type { FieldFault } from "../platform/problem.ts";
import type { KnownTargets } from "./policies.targets.store.ts";

export type Written = Omit<WrittenPolicy, "policyId">;
/** What stands beside the rungs. */
export type Parts = Omit<Written, "name" | "rungs">;

/** In one order always, so that what did not change compares as equal. */
export function writtenIn(name: string, rungs: readonly Rung[], parts: Partial<Parts>): Written {
  const { repeat = 0, fallback = [], silentMinutes = null, supportHours = null } = parts;
  return {
    name,
    rungs,
    repeat,
    fallback,
    silentMinutes,
    supportHours,
    paths: (parts.paths ?? []).map((path) => ({
      name: path.name,
      priorities: path.priorities,
      hours: path.hours,
      rungs: path.rungs,
      repeat: path.repeat,
    })),
  };
}

interface TargetField {
  readonly target: Target;
  /** `rungs.0.targets.1`, `fallback.0`, `paths.0.rungs.0.targets.0` */
  readonly path: string;
}

export function targetsOf({ rungs, fallback, paths }: Written): readonly TargetField[] {
  return [
    ...inRungs(rungs, "rungs"),
    ...fallback.map((target, place) => ({ target, path: `fallback.${place}` })),
    ...paths.flatMap((path, place) => inRungs(path.rungs, `paths.${place}.rungs`)),
  ];
}

function inRungs(rungs: readonly Rung[], prefix: string): readonly TargetField[] {
  return rungs.flatMap(({ targets }, rung) =>
    targets.map((target, place) => ({ target, path: `${prefix}.${rung}.targets.${place}` })),
  );
}

/** Every field at fault, so that a form can show them all at once. */
export function faultsOf(written: Written, known: KnownTargets): readonly FieldFault[] {
  return [...faultsOfTargets(written, known), ...faultsOfPaths(written)];
}

function faultsOfTargets(written: Written, known: KnownTargets): readonly FieldFault[] {
  return targetsOf(written).flatMap(({ target: { kind, id }, path }): FieldFault | [] => {
    const target = known[kind].get(id);
    const fault = target === undefined ? `There is no such ${kind}.` : target.fault;
    if (fault === null) return [];
    return { path: `${path}.id`, message: `${fault} Choose another target.` };
  });
}

function faultsOfPaths({ paths, supportHours }: Written): readonly FieldFault[] {
  const names = paths.map(({ name }) => name.toLowerCase());
  return paths.flatMap((path, place): FieldFault[] => [
    ...(names.indexOf(path.name.toLowerCase()) === place
      ? []
      : [
          {
            path: `paths.${place}.name`,
            message: `Another path is called ${path.name} already. Choose another name.`,
          },
        ]),
    ...(path.hours === "always" || supportHours !== null
      ? []
      : [
          {
            path: `paths.${place}.hours`,
            message: "This path depends on support hours. Say when support is there.",
          },
        ]),
    ...unreachablePath(paths, place),
  ]);
}

/** A path behind one that always applies would never be taken. */
function unreachablePath(paths: readonly Path[], place: number): FieldFault[] {
  const path = paths[place];
  if (path === undefined) return [];
  const hiding = paths.slice(0, place).find((earlier) => covers(earlier, path));
  if (hiding === undefined) return [];
  const message = `The path ${hiding.name} before it applies whenever this one would. Move this one up, or change one of them.`;
  return [{ path: `paths.${place}.priorities`, message }];
}

function covers(earlier: Path, later: Path): boolean {
  const hours = earlier.hours === "always" || earlier.hours === later.hours;
  const every = earlier.priorities.length === 0;
  const some = later.priorities.length > 0;
  return (
    hours && (every || (some && later.priorities.every((one) => earlier.priorities.includes(one))))
  );
}

type Out = Omit<EscalationPolicy, "policyId" | "usedBy">;

/** As the API answers it: every target with its name. */
export function named(written: Written, known: KnownTargets): Out {
  const targetOut = ({ kind, id }: Target) => {
    return { kind, id, name: known[kind].get(id)?.name ?? `A ${kind} no longer known` };
  };
  const rungsOut = (rungs: readonly Rung[]) =>
    rungs.map(({ targets, ackMinutes }) => ({ ackMinutes, targets: targets.map(targetOut) }));
  const { name, repeat, silentMinutes, supportHours } = written;
  return {
    name,
    rungs: rungsOut(written.rungs),
    repeat,
    fallback: written.fallback.map(targetOut),
    silentMinutes,
    supportHours: supportHours === null ? null : hoursOut(supportHours),
    paths: written.paths.map((path) => ({
      ...path,
      priorities: [...path.priorities],
      rungs: rungsOut(path.rungs),
    })),
  };
}

function hoursOut({ timeZone, windows }: SupportHours): Exclude<Out["supportHours"], null> {
  return {
    timeZone,
    windows: windows.map((window) => {
      if (window.kind === "weekly") return { ...window };
      const { days, ...rest } = window;
      return days === undefined ? rest : { ...rest, days: [...days] };
    }),
  };
}
