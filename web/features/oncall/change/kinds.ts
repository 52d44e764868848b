// The five ways to change who is on call for a while: what each is called, whom it names, and what it would do.
import type { z } from "zod";
import type { oncallRoutes, Shift } from "../../../../contract/oncall.ts";
import { gapsIn } from "../picture/placing.ts";
import type { Stretch } from "../picture/placing.ts";

type Body = z.output<typeof oncallRoutes.addOverride.body>;
export type Kind = Body["kind"];

interface KindWords {
  readonly value: Kind;
  readonly label: string;
  readonly why: string;
  readonly verb: string;
  /** Absent: names nobody of that sort. */
  readonly person?: string;
  readonly replaces?: string;
}

export const KINDS: readonly KindWords[] = [
  {
    value: "replace",
    label: "Stands in for",
    why: "Somebody serves wherever another would; everybody else stays.",
    verb: "Let them stand in",
    person: "Who stands in",
    replaces: "For whom",
  },
  {
    value: "takeOver",
    label: "Takes over",
    why: "One person serves alone, and all layers are put aside.",
    verb: "Let them take over",
    person: "Who takes over",
  },
  {
    value: "join",
    label: "Joins",
    why: "Somebody serves beside whoever has the turn, or where nobody has it.",
    verb: "Let them join",
    person: "Who joins",
  },
  {
    value: "relieve",
    label: "Is relieved",
    why: "Somebody does not serve, and nobody takes the place.",
    verb: "Relieve them",
    replaces: "Who is relieved",
  },
  {
    value: "nobody",
    label: "Nobody",
    why: "Nobody is on call; pages go on to the next rung at once.",
    verb: "Put nobody on call",
  },
];

const [FIRST] = KINDS;

export function kindOf(value: string): KindWords {
  const found = KINDS.find((kind) => kind.value === value) ?? FIRST;
  if (found === undefined) throw new Error("There is no kind of override.");
  return found;
}

/** What the list of overrides says of one: "stands in for Ana Almeida". */
export function sayKind(kind: Kind, replaces: string | null): string {
  switch (kind) {
    case "replace":
      return replaces === null ? "stands in" : `stands in for ${replaces}`;
    case "takeOver":
      return "takes over alone";
    case "join":
      return "joins";
    case "relieve":
      return "is relieved";
    case "nobody":
      return "is on call";
  }
}

export interface Wanted extends Stretch {
  readonly kind: Kind;
  readonly personId: string | null;
  readonly replacesId: string | null;
}

export interface Effect {
  readonly tone: "hot" | "warm" | "plain";
  readonly words: string;
}

/** What would come of it, told before it is saved; null: nothing to tell. `shifts`: as it is, in those hours. */
export function effectOf(wanted: Wanted, shifts: readonly Shift[]): Effect | null {
  const { kind, personId, replacesId } = wanted;
  const serving = shifts.filter(({ shadow }) => !shadow);
  const whose = (ids: (personId: string) => boolean) => [
    ...new Set(
      serving.filter(({ person }) => ids(person.personId)).map(({ person }) => person.name),
    ),
  ];
  const others = whose((id) => id !== personId);
  switch (kind) {
    case "nobody":
      return hot(
        "Nobody will be on call. Pages meanwhile go on to the next rung at once, and at the end to the owner.",
      );
    case "takeOver":
      if (others.length > 0) return plain(`In place of ${others.join(", then ")}.`);
      return plain(
        serving.length === 0 ? "So far nobody is on call then." : "They have the turn then anyway.",
      );
    case "join":
      if (others.length > 0) return plain(`Beside ${others.join(", then ")}.`);
      return plain(
        serving.length === 0 ? "So far nobody is on call then." : "They have the turn then anyway.",
      );
    default:
      return replacesId === null
        ? null
        : effectOnPlace(
            wanted,
            serving,
            whose((id) => id === replacesId),
          );
  }
}

function effectOnPlace(
  wanted: Wanted,
  serving: readonly Shift[],
  whose: readonly string[],
): Effect {
  const { kind, replacesId } = wanted;
  const [name] = whose;
  if (name === undefined)
    return {
      tone: "warm",
      words: "They do not have the turn in these hours: nothing would change.",
    };
  const times = ({ start, end }: Shift): Stretch => ({
    start: Date.parse(start),
    end: Date.parse(end),
  });
  const own = serving.filter(({ person }) => person.personId === replacesId).map(times);
  const isWhole = gapsIn(own, wanted).length === 0;
  if (kind === "replace") {
    return isWhole
      ? plain(`In place of ${name}.`)
      : plain(`In place of ${name}, who has the turn in only a part of these hours.`);
  }
  const left = serving.filter(({ person }) => person.personId !== replacesId).map(times);
  const before = gapsIn(serving.map(times), wanted).length;
  const isOpen = gapsIn(left, wanted).length > 0 && (before === 0 || left.length < serving.length);
  return isOpen
    ? hot(`Without ${name} nobody would be on call in some of these hours.`)
    : plain(`${name} does not serve; the others stay.`);
}

function hot(words: string): Effect {
  return { tone: "hot", words };
}

function plain(words: string): Effect {
  return { tone: "plain", words };
}
