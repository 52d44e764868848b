// One decision: lock the row, decide, append to the journal, evolve, write the row. Reactions ride along.
import type { Actor } from "../../core/actor.ts";
import type { Decider, Happening } from "../../core/decider.ts";
import { append } from "./journal.ts";
import type { Scope } from "./scope.ts";

interface Loaded<State> {
  readonly state: State;
  readonly version: number;
}

/** How one kind of history is kept: its rules and its row. */
export interface Stream<State, Command, Event extends Happening> {
  readonly kind: string;
  readonly decider: Decider<State, Command, Event>;
  /** Locks the row until the transaction ends; null when there is none yet. */
  load(scope: Scope, id: string): Promise<Loaded<State> | null>;
  /** Writes the row; `before` is null when it has to be inserted. */
  save(scope: Scope, change: Change<State, Event>): Promise<void>;
  /** The incident on whose timeline the history stands. */
  incidentOf(id: string, state: State): string | null;
}

export interface Change<State, Event> {
  readonly id: string;
  readonly before: Loaded<State> | null;
  readonly state: State;
  readonly version: number;
  readonly events: readonly Event[];
}

/**
 * The timeline can never disagree with the state: both are written here, together.
 * @throws Refusal when a rule says no; then nothing is written
 */
export function execute<State, Command, Event extends Happening>(
  scope: Scope,
  stream: Stream<State, Command, Event>,
  id: string,
  actor: Actor,
  command: Command,
): Promise<Change<State, Event>> {
  return executeAll(scope, stream, id, actor, [command]);
}

/** Several commands in their order, and the row written once: a storm of alerts is one change of its incident. */
export async function executeAll<State, Command, Event extends Happening>(
  scope: Scope,
  stream: Stream<State, Command, Event>,
  id: string,
  actor: Actor,
  commands: readonly Command[],
): Promise<Change<State, Event>> {
  const before = await stream.load(scope, id);
  const { decider, kind } = stream;
  let state = before?.state ?? decider.initial;
  const events: Event[] = [];
  for (const command of commands) {
    for (const event of decider.decide(state, command)) {
      state = decider.evolve(state, event);
      events.push(event);
    }
  }
  const after = before?.version ?? 0;
  const change = { id, before, state, version: after + events.length, events };
  if (events.length === 0) return change;
  // The row first: a reader of the journal's foreign rows may rely on it.
  await stream.save(scope, change);
  await append(scope, { kind, id, incidentId: stream.incidentOf(id, state) }, after, actor, events);
  return change;
}
