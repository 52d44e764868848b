// The shape of everything whose history is the product: decide and evolve.

/** An event as a decider returns it: a name in the past tense and what a reader needs to know. */
export interface Happening {
  readonly type: string;
}

/**
 * A decider is two pure functions. Time and identity arrive inside the command.
 * `decide` throws a `Refusal` when a rule says no; an empty list means "nothing changes".
 */
export interface Decider<State, Command, Event extends Happening> {
  readonly initial: State;
  decide(state: State, command: Command): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state after a whole history: for tests, repair and reports, not for the hot path. */
export function fold<State, Event extends Happening>(
  decider: Pick<Decider<State, never, Event>, "initial" | "evolve">,
  history: Iterable<Event>,
): State {
  let state = decider.initial;
  for (const event of history) state = decider.evolve(state, event);
  return state;
}
