// Tells the story of a decider in a test: given what was asked before, when somebody asks, what follows.
import type { Decider, Happening } from "../decider.ts";
import { Refusal } from "../refusal.ts";

/** What follows from one command: events, or a refusal, or nothing at all. */
export interface Answer<State, Event extends Happening> {
  readonly events: readonly Event[];
  /** The names of the events. */
  readonly happened: readonly string[];
  /** The code of the refusal, null when no rule said no. */
  readonly refused: string | null;
  readonly kind: Refusal["kind"] | null;
  /** What a person reads when a rule says no. */
  readonly words: string;
  /** After the events. */
  readonly state: State;
}

export interface Step<State, Command, Event extends Happening> {
  readonly before: State;
  readonly command: Command;
  readonly answer: Answer<State, Event>;
}

/** A command of each kind as it is asked in the usual story; a test says only what differs. */
export type Usual<Command extends Happening> = {
  readonly [T in Command["type"]]: Extract<Command, { readonly type: T }>;
};

export interface Story<State, Command, Event extends Happening> {
  /** @throws Error when one of the commands is refused: then the story cannot begin so */
  given(...asked: readonly Command[]): {
    readonly state: State;
    when(command: Command): Answer<State, Event>;
  };
  /** Asks one after the other; a refusal leaves everything as it was. */
  walk(commands: readonly Command[]): readonly Step<State, Command, Event>[];
}

export function storyOf<State, Command, Event extends Happening>(
  decider: Decider<State, Command, Event>,
): Story<State, Command, Event> {
  const ask = (state: State, command: Command) => answerOf(decider, state, command);
  return {
    given(...asked) {
      let state = decider.initial;
      for (const command of asked) {
        const answer = ask(state, command);
        if (answer.refused !== null) throw new Error(`the story cannot begin: ${answer.words}`);
        state = answer.state;
      }
      return { state, when: (command) => ask(state, command) };
    },
    walk(commands) {
      let before = decider.initial;
      return commands.map((command) => {
        const step = { before, command, answer: ask(before, command) };
        before = step.answer.state;
        return step;
      });
    },
  };
}

export function askerOf<Command extends Happening>(usual: Usual<Command>) {
  return <T extends Command["type"]>(
    type: T,
    more: Partial<Extract<Command, { readonly type: T }>> = {},
  ) => ({ ...usual[type], ...more });
}

function answerOf<State, Command, Event extends Happening>(
  { decide, evolve }: Decider<State, Command, Event>,
  before: State,
  command: Command,
): Answer<State, Event> {
  const said = { events: [], happened: [], refused: null, kind: null, words: "", state: before };
  try {
    const events = frozen(decide(frozen(before), frozen(command)));
    const state = frozen(events.reduce((now, event) => frozen(evolve(now, event)), before));
    return { ...said, events, happened: events.map(({ type }) => type), state };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...said, refused: error.code, kind: error.kind, words: error.message };
  }
}

/** A rule that changed what it was given would throw here, instead of hiding it. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
