// Who is on call among the layers and overrides that apply at one and the same moment.

import type { OnCall, Override, PersonId, Reason } from "./schedule.ts";

/** A layer that serves right now. */
export interface Serving {
  readonly priority: number;
  readonly shadow: boolean;
  readonly reason: Reason & { readonly kind: "layer" };
  readonly people: readonly PersonId[];
}

/** Everyone on call, each person once: those in charge first, then those who ride along. */
export function dutyOf(serving: readonly Serving[], overrides: readonly Override[]): OnCall[] {
  const duty: OnCall[] = [];
  const changes = overrides.length > 0;
  if (!overrides.some((override) => override.everyone === true)) {
    const top = highest(serving);
    for (const layer of serving) {
      if (!layer.shadow && layer.priority === top) addLayer(duty, layer, overrides);
    }
  }
  if (changes) addJoining(duty, overrides);
  for (const layer of serving) if (layer.shadow) addLayer(duty, layer, overrides);
  return duty;
}

function highest(serving: readonly Serving[]): number {
  let top = -Infinity;
  for (const layer of serving) if (!layer.shadow && layer.priority > top) top = layer.priority;
  return top;
}

function addLayer(duty: OnCall[], layer: Serving, overrides: readonly Override[]): void {
  for (const person of layer.people) {
    const change = overrides.length === 0 ? null : standIn(person, overrides);
    if (change === null) add(duty, person, layer.shadow, layer.reason);
    else if (change.person !== null) {
      const reason: Reason = {
        kind: "override",
        override: change.override,
        replaced: person,
        layer: layer.reason.layer,
      };
      add(duty, change.person, layer.shadow, reason);
    }
  }
}

/** Overrides that put somebody on call without taking a named place. */
function addJoining(duty: OnCall[], overrides: readonly Override[]): void {
  const alone = overrides.filter((override) => override.everyone === true);
  const top = Math.max(...alone.map((override) => override.priority ?? 0));
  for (const { id, person, replaces, everyone, priority } of overrides) {
    if (person === undefined || (replaces !== undefined && everyone !== true)) continue;
    if (everyone === true && (priority ?? 0) < top) continue;
    const change = standIn(person, overrides);
    const reason: Reason = {
      kind: "override",
      override: change?.override ?? id,
      replaced: change === null ? null : person,
      layer: null,
    };
    if (change === null || change.person !== null) {
      add(duty, change?.person ?? person, false, reason);
    }
  }
}

function add(duty: OnCall[], person: PersonId, shadow: boolean, reason: Reason): void {
  for (const entry of duty) if (entry.person === person) return;
  duty.push({ person, shadow, reason });
}

/** Who serves instead (person null: nobody), and by which override; null when nothing changes. */
function standIn(
  person: PersonId,
  overrides: readonly Override[],
): { readonly person: PersonId | null; readonly override: string } | null {
  const seen = new Set([person]);
  let current = person;
  let by: string | null = null;
  for (;;) {
    const change = changeFor(current, overrides);
    if (change === undefined) break;
    if (change.person === undefined) return { person: null, override: change.id };
    if (seen.has(change.person)) break;
    seen.add(change.person);
    current = change.person;
    by = change.id;
  }
  return by === null ? null : { person: current, override: by };
}

function changeFor(person: PersonId, overrides: readonly Override[]): Override | undefined {
  let found: Override | undefined;
  for (const override of overrides) {
    if (override.replaces !== person || override.everyone === true) continue;
    if (override.person !== undefined || found?.person === undefined) found = override;
  }
  return found;
}
