// Codes on their way to an address, and what came back: five tries within ten minutes.
import type { ContactKind } from "../../../core/contacts/words.ts";
import { Refusal } from "../../../core/refusal.ts";
import { plusMinutes } from "../../../core/time.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { sameHash } from "../codes.ts";
import type { By } from "../who.ts";
import { writeDown } from "./contacts.ts";
import { lockPerson } from "./lock.ts";

const GOOD_FOR_MINUTES = 10;
const MOST_TRIES = 5;
/** Codes for one person in an hour: somebody pays for each, and somebody is bothered by each. */
const MOST_AN_HOUR = 10;

export interface CodeTo {
  readonly contactId: string;
  readonly kind: ContactKind;
  readonly address: string;
}

/** Makes a code good for ten minutes; the one before is good no more. @returns where it has to go */
export async function makeCodeFor(
  scope: Scope,
  by: By,
  personId: string,
  contactId: string,
  hash: Buffer,
): Promise<CodeTo> {
  const person = await lockPerson(scope, by, personId);
  const { kind, address, label, verified_at } = await contactOf(scope, personId, contactId);
  if (verified_at !== null) {
    const words = "This address is verified already. There is nothing left to prove.";
    throw new Refusal("contact.verified", words, "conflict");
  }
  await refuseTooMany(scope, personId);
  await scope.tx
    .updateTable("contact_method")
    .set({
      code_hash: hash,
      code_expires_at: plusMinutes(scope.at, GOOD_FOR_MINUTES),
      code_attempts: 0,
    })
    .where("contact_id", "=", contactId)
    .execute();
  await writeDown(scope, by, person, "person.codeSent", { kind, address, label });
  return { contactId, kind, address };
}

async function refuseTooMany({ tx, at }: Scope, personId: string): Promise<void> {
  const { count } = await tx
    .selectFrom("journal")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("stream_kind", "=", "person")
    .where("stream_id", "=", personId)
    .where("type", "=", "person.codeSent")
    .where("at", ">", plusMinutes(at, -60))
    .executeTakeFirstOrThrow();
  if (count < MOST_AN_HOUR) return;
  const words = `${MOST_AN_HOUR} codes were sent within an hour. Wait a while, then ask for another one.`;
  throw new Refusal("contact.tooManyCodes", words);
}

/** A refusal that must be remembered cannot be thrown: the try would be forgotten with the transaction. */
export type Verdict = "verified" | "wrong" | "expired" | "tooManyTries";

/** @param hashOf the hash of what was typed */
export async function tryCode(
  scope: Scope,
  by: By,
  personId: string,
  contactId: string,
  hash: Buffer,
): Promise<Verdict> {
  const person = await lockPerson(scope, by, personId);
  const contact = await contactOf(scope, personId, contactId);
  if (contact.verified_at !== null) return "verified";
  const { code_hash: expected, code_expires_at: until, code_attempts: tries } = contact;
  if (expected === null || until === null || until <= scope.at) return "expired";
  if (tries >= MOST_TRIES) return "tooManyTries";
  const right = sameHash(expected, hash);
  const over = { code_hash: null, code_expires_at: null, verified_at: scope.at };
  await scope.tx
    .updateTable("contact_method")
    .set(right ? over : { code_attempts: tries + 1 })
    .where("contact_id", "=", contactId)
    .execute();
  if (!right) return tries + 1 >= MOST_TRIES ? "tooManyTries" : "wrong";
  await writeDown(scope, by, person, "person.contactVerified", contact);
  return "verified";
}

async function contactOf({ tx }: Scope, personId: string, contactId: string) {
  const row = await tx
    .selectFrom("contact_method")
    .select(["kind", "address", "label", "verified_at"])
    .select(["code_hash", "code_expires_at", "code_attempts"])
    .where("person_id", "=", personId)
    .where("contact_id", "=", contactId)
    .executeTakeFirst();
  if (row === undefined) throw notFound("address");
  return { ...row, kind: row.kind as ContactKind };
}
