// How people are reached, in one question: whoever is paged waits for it.
import { sql } from "kysely";
import { ROLES, type Role } from "../../../core/access/roles.ts";
import type {
  ContactKind,
  ContactRule,
  Method,
  QuietHours,
  Reachable,
} from "../../../core/contacts/words.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

/** A contact method as it is kept. */
export interface Kept {
  readonly contactId: string;
  readonly kind: ContactKind;
  readonly address: string;
  readonly label: string;
  readonly verifiedAt: string | null;
}

export interface PersonReach extends Reachable {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly kept: readonly Kept[];
}

interface Row {
  readonly person_id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly status: string;
  readonly kept: readonly Kept[];
  readonly rules: readonly ContactRule[];
  readonly quiet: QuietHours | null;
}

/**
 * Those who exist. A disabled person has no method; whoever is only invited is reached at the invited address alone:
 * the way in must not go anywhere else.
 */
export async function reachOf(
  { tx }: Scope,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonReach>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select p.person_id, p.name, p.email, p.role, p.status,
      (select coalesce(json_agg(json_build_object('contactId', c.contact_id, 'kind', c.kind, 'address', c.address,
          'label', c.label, 'verifiedAt', to_char(c.verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by c.position, c.contact_id), '[]')
        from contact_method c where c.org_id = p.org_id and c.person_id = p.person_id) as kept,
      (select coalesce(json_agg(json_build_object('urgency', r.urgency, 'contactId', r.contact_id,
          'afterMinutes', r.after_minutes) order by r.position), '[]')
        from notification_rule r where r.org_id = p.org_id and r.person_id = p.person_id) as rules,
      (select json_build_object('timeZone', q.time_zone, 'from', q.begins, 'until', q.ends)
        from quiet_hours q where q.org_id = p.org_id and q.person_id = p.person_id) as quiet
    from person p where p.person_id = any(${[...new Set(personIds)]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, toReach(row)]));
}

/** @throws ProblemError 404 */
export async function readReach(scope: Scope, personId: string): Promise<PersonReach> {
  const person = (await reachOf(scope, [personId])).get(personId);
  if (person === undefined) throw notFound("person");
  return person;
}

function toReach(row: Row): PersonReach {
  const { person_id: personId, name, email, kept, rules, quiet: quietHours } = row;
  const role = ROLES.find((one) => one === row.role) ?? "requester";
  const methods =
    row.status === "disabled" ? [] : methodsOf(row.status === "active" ? kept : [], email);
  return { personId, name, email, role, kept, methods, rules, quietHours };
}

function methodsOf(kept: readonly Kept[], email: string): readonly Method[] {
  const own = kept.map(({ contactId, kind, address, label, verifiedAt }): Method => {
    const shown = kind === "push" ? nameOfBrowser(label, address) : address;
    return { contactId, kind, address: shown, verified: verifiedAt !== null };
  });
  return [...own, { contactId: null, kind: "email", address: email, verified: true }];
}

/** Two browsers may have the same name: each rings on its own. */
function nameOfBrowser(label: string, key: string): string {
  return `${label} (${key.slice(0, 8)})`;
}
