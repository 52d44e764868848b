// What goes to one address of a person outside of every rule: the code that verifies it, and a test.
import { CODE_EVENT, type ContactKind } from "../../core/contacts/words.ts";

/** A message as the slice of notifications plans it for one address, at once. */
export interface Direct {
  readonly personId: string;
  readonly contactId: string | null;
  readonly channel: ContactKind;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  /** What is sent instead of `text`, which is all that stands in the outbox. */
  readonly secretText?: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Aim = Pick<Direct, "personId" | "contactId" | "channel" | "address">;

export function codeMessage(aim: Aim, code: string): Direct {
  const rest =
    "Type it into Muster to confirm this address. It is good for ten minutes. " +
    "If you did not ask for it, leave it.";
  return {
    ...aim,
    subject: "Your code for Muster",
    text: `A code that confirms this address. ${rest}`,
    secretText: `${code} is your code for Muster. ${rest}`,
    event: CODE_EVENT,
    data: { code },
  };
}

export function testMessage(aim: Aim, by: string): Direct {
  return {
    ...aim,
    subject: "Test of your pager: nothing is wrong",
    text: `${by} tested how Muster reaches you. This is what a page by this way is like. You need to do nothing.`,
    event: "pager.test",
    data: {},
  };
}
