// How somebody is reached, as they read it themselves, and masked for everybody else.
import type { Reach } from "../../contract/contacts.ts";
import { maskAddress } from "../../core/contacts/mask.ts";
import { warningsOf } from "../../core/contacts/warnings.ts";
import { defaultRules } from "../../core/contacts/ways.ts";
import type { ContactKind } from "../../core/contacts/words.ts";
import { readable } from "./addresses.ts";
import type { Kept, PersonReach } from "./store/reach.ts";
import { type By, mayChange } from "./who.ts";

/** @param off channels that this Muster has no way out for */
export function toReach(
  person: PersonReach,
  by: By,
  skills: readonly string[],
  off: ReadonlySet<ContactKind>,
): Reach {
  const { personId, name, email, quietHours, kept } = person;
  const open = mayChange(by, person);
  const shown = (kind: ContactKind, address: string): string =>
    open ? readable(kind, address) : maskAddress(kind, address);
  const methods = person.methods.map((method) => {
    return { ...method, address: shown(method.kind, method.address) };
  });
  const own = person.rules.length > 0;
  return {
    person: { personId, name },
    email,
    contacts: kept.map((one) => toContact(one, shown)),
    rules: (own ? person.rules : defaultRules(person.methods)).map((rule) => ({ ...rule })),
    rulesAreDefault: !own,
    quietHours,
    skills: [...skills],
    warnings: person.methods.length === 0 ? [] : [...warningsOf({ ...person, methods }, off)],
  };
}

function toContact(
  { contactId, kind, address, label, verifiedAt }: Kept,
  shown: (kind: ContactKind, address: string) => string,
): Reach["contacts"][number] {
  const browser = kind === "push";
  return {
    contactId,
    kind,
    address: browser ? label : shown(kind, address),
    label: browser ? "" : label,
    verifiedAt,
  };
}
