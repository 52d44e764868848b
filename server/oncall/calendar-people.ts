// Whom an event of a calendar means: by the address of who attends, else by a name in its title.
import type { Happening } from "./calendar-import.ts";

export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
}

export interface Meant {
  /** As the calendar writes it. */
  readonly who: string;
  readonly person: Candidate | null;
  readonly fault: string | null;
}

export function whoIsMeant(
  { summary, emails }: Pick<Happening, "summary" | "emails">,
  people: readonly Candidate[],
): Meant {
  const who = summary === "" ? emails.join(", ") : summary;
  const attending = people.filter(({ email }) => emails.includes(email.toLowerCase()));
  const named = attending.length > 0 ? attending : namedIn(summary, people);
  const [person, ...others] = named;
  if (person === undefined) {
    const fault =
      "Nobody of this organisation is named. Invite them, or write their name or address.";
    return { who, person: null, fault };
  }
  if (others.length > 0) {
    const names = named.map(({ name }) => name).join(" and ");
    return { who, person: null, fault: `${names} are named. Give each of them an event.` };
  }
  const fault = person.disabled ? `${person.name} may no longer enter Muster.` : null;
  return { who, person, fault };
}

/** Whole names and addresses; of two names where one is part of the other, the longer one. */
function namedIn(summary: string, people: readonly Candidate[]): Candidate[] {
  const text = fold(summary);
  const found = people.filter(
    ({ name, email }) => contains(text, fold(name)) || contains(text, fold(email)),
  );
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          contains(fold(other.name), fold(one.name)) &&
          fold(other.name) !== fold(one.name),
      ),
  );
}

/** "José" and "jose" are the same to whoever types a calendar. */
function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** As a word of its own: "Ann" is not in "Annual leave". */
function contains(text: string, part: string): boolean {
  if (part === "") return false;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    const around = [text.slice(0, at).at(-1), text.slice(at + part.length).at(0)];
    if (around.every((letter) => letter === undefined || !/[\p{L}\p{N}]/u.test(letter)))
      return true;
  }
  return false;
}
