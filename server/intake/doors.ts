// The doors there are, each with the adapter that reads what comes through it.
import type { DoorName } from "../../contract/signals.ts";
import type { z } from "zod";
import type { Adapter } from "./adapter.ts";
import { alertmanager } from "./alertmanager/adapter.ts";
import { generic } from "./generic/adapter.ts";

export type Door = z.infer<typeof DoorName>;

const ADAPTERS: Readonly<Record<Door, Adapter>> = { alertmanager, generic };

export const DOOR_NAMES = Object.keys(ADAPTERS) as readonly Door[];

export function adapterOf(door: string): Adapter | null {
  return Object.hasOwn(ADAPTERS, door) ? ADAPTERS[door as Door] : null;
}
