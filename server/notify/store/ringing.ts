// An address rings at most once in a while: who has it now, and which messages ring together.
import { sql } from "kysely";
import { plusMillis } from "../../../core/time.ts";
import type { Scope } from "../../platform/scope.ts";

/** More than anybody reads at once; what is left rings when the while is over. */
const MOST_TOGETHER = 100;

export interface Aim {
  readonly channel: string;
  readonly address: string;
}

export type Ring =
  /** `memberIds`: of this very message when it was begun before a crash; empty for a new one. */
  | { readonly kind: "mine"; readonly memberIds: readonly string[] }
  | { readonly kind: "taken"; readonly until: string };

/** Seconds that a message may still be on its way after its while is over: whoever comes next must not take it along. */
const ON_ITS_WAY = 60;
/** Seconds until somebody looks again whether it has arrived. */
const LOOK_AGAIN = 1;

/** Takes the address for a while, unless another message has it: one statement, so that two nodes never both do. */
export async function takeAddress(
  { tx, at }: Scope,
  { channel, address }: Aim,
  holderId: string,
  until: string,
): Promise<Ring> {
  const { rows } = await sql<{ readonly member_ids: readonly string[] }>`
    insert into ringing as r (channel, address, holder_id, until)
    values (${channel}, ${address}, ${holderId}, ${until})
    on conflict (org_id, channel, address) do update set
      holder_id = excluded.holder_id, until = excluded.until,
      member_ids = case when r.holder_id = excluded.holder_id and r.until > ${at} then r.member_ids else '{}' end
      where r.holder_id = excluded.holder_id or r.until <= ${plusMillis(at, -ON_ITS_WAY * 1_000)}
        or (r.until <= ${at} and not exists (
          select from delivery d where d.delivery_id = any(r.member_ids) and d.status = 'planned'))
    returning member_ids`.execute(tx);
  const [taken] = rows;
  if (taken !== undefined) return { kind: "mine", memberIds: taken.member_ids };
  const other = await tx
    .selectFrom("ringing")
    .select("until")
    .where("channel", "=", channel)
    .where("address", "=", address)
    .executeTakeFirstOrThrow();
  const soon = plusMillis(at, LOOK_AGAIN * 1_000);
  return { kind: "taken", until: other.until > at ? other.until : soon };
}

/** Pages to this address that are due too, and go along: remembered, so that a crash does not change what rings. */
export async function gather(
  { tx, at }: Scope,
  { channel, address }: Aim,
  holderId: string,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("delivery")
    .select("delivery_id")
    .where("channel", "=", channel)
    .where("address", "=", address)
    .where("status", "=", "planned")
    .where("escalation_id", "is not", null)
    .where("person_id", "is not", null)
    .where("next_attempt_at", "<=", at)
    .orderBy("planned_at")
    .limit(MOST_TOGETHER)
    .execute();
  const ids = [...new Set([holderId, ...rows.map(({ delivery_id }) => delivery_id)])];
  await tx
    .updateTable("ringing")
    .set({ member_ids: ids })
    .where("channel", "=", channel)
    .where("address", "=", address)
    .where("holder_id", "=", holderId)
    .execute();
  return ids;
}

/** It did not ring after all: whoever is next need not wait. */
export async function giveAddressBack(
  { tx, at }: Scope,
  { channel, address }: Aim,
  holderId: string,
): Promise<void> {
  await tx
    .updateTable("ringing")
    .set({ until: at, member_ids: [] })
    .where("channel", "=", channel)
    .where("address", "=", address)
    .where("holder_id", "=", holderId)
    .execute();
}
