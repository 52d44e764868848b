// Who stands behind a session or a token, asked before the organisation is known.
import { type Kysely, sql } from "kysely";
import { ROLES, type Role } from "../../../core/access/roles.ts";
import type { DB } from "../../platform/tables.generated.ts";

/** A person of one organisation, and the account that acts as this person. */
export interface Membership {
  readonly userId: string;
  readonly email: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
}

type Row = Omit<Membership, "role"> & { readonly role: string };

const COLUMNS = sql`org_id as "orgId", org_name as "orgName", person_id as "personId",
  person_name as name, role, user_id as "userId", email`;

/** The oldest first; none when the session is over. Never remembered, so that what is revoked ends at once. */
export async function membershipsOfSession(
  db: Kysely<DB>,
  sessionToken: string,
): Promise<readonly Membership[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from muster.memberships_of_session(${sessionToken})`.execute(db);
  return rows.flatMap(known);
}

/** Null when the token is unknown or revoked, or its person may no longer enter. */
export async function holderOfToken(db: Kysely<DB>, hash: Buffer): Promise<Membership | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from muster.find_api_token(${hash}) where user_id is not null`.execute(db);
  return rows.flatMap(known)[0] ?? null;
}

export interface Organisation {
  readonly orgId: string;
  readonly name: string;
  readonly role: Role;
}

/** Every organisation this account may enter, the oldest membership first. */
export async function organisationsOf(
  db: Kysely<DB>,
  userId: string,
): Promise<readonly Organisation[]> {
  const { rows } = await sql<Omit<Organisation, "role"> & { readonly role: string }>`
    select org_id as "orgId", org_name as name, role from muster.memberships_of(${userId})`.execute(
    db,
  );
  return rows.flatMap(known);
}

function known<R extends { readonly role: string }>(
  row: R,
): readonly (Omit<R, "role"> & { readonly role: Role })[] {
  const role = ROLES.find((name) => name === row.role);
  return role === undefined ? [] : [{ ...row, role }];
}
