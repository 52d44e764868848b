// New accounts, written in the transaction that makes their first membership: neither without the other.
import { sql } from "kysely";
import { Refusal } from "../../../core/refusal.ts";
import { brokenUniqueness } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

export interface NewAccount {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** @throws Refusal when somebody made an account with this address a moment ago */
export async function makeAccount({ tx }: Scope, account: NewAccount): Promise<void> {
  const { userId, name, email, passwordHash } = account;
  try {
    await sql`select muster.make_account(${userId}, ${name}, ${email}, ${passwordHash})`.execute(
      tx,
    );
  } catch (error) {
    if (brokenUniqueness(error) === null) throw error;
    const words = `An account for ${email} was made a moment ago. Try again with its password.`;
    throw new Refusal("account.taken", words, "conflict");
  }
}
