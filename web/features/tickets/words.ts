// How many are affected, in plain words.
import { Affected } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";

export const AFFECTED: readonly Ticket["affected"][] = Affected.options;

export const AFFECTED_WORDS: Readonly<
  Record<
    Ticket["affected"],
    { readonly name: string; readonly hint: string; readonly said: string }
  >
> = {
  one: { name: "Only me", hint: "Others can work.", said: "One person" },
  some: { name: "A few of us", hint: "Some colleagues around me too.", said: "A few people" },
  many: { name: "Many of us", hint: "A whole team, floor or shop.", said: "Many people" },
  all: { name: "Everybody", hint: "All of us, or all customers.", said: "Everybody" },
};
