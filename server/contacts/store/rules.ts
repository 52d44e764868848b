// Which address is tried after how many minutes, and when what can wait does.
import type { ContactRule, QuietHours } from "../../../core/contacts/words.ts";
import { audit } from "../../platform/journal.ts";
import { badField } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import type { By } from "../who.ts";
import { lockPerson } from "./lock.ts";

const MOST_CONTACTS = 100;

/** @param rules none: those that Muster makes by itself */
export async function writeRules(
  scope: Scope,
  by: By,
  personId: string,
  rules: readonly ContactRule[],
): Promise<void> {
  const { name } = await lockPerson(scope, by, personId);
  const known = await scope.tx
    .selectFrom("contact_method")
    .select(["contact_id", "kind"])
    .where("person_id", "=", personId)
    .limit(MOST_CONTACTS)
    .execute();
  refuseWrong(rules, new Set(known.map(({ contact_id }) => contact_id)));
  await scope.tx.deleteFrom("notification_rule").where("person_id", "=", personId).execute();
  if (rules.length > 0) {
    const rows = rules.map(({ urgency, contactId, afterMinutes }, position) => ({
      person_id: personId,
      position,
      urgency,
      contact_id: contactId,
      after_minutes: afterMinutes,
    }));
    await scope.tx.insertInto("notification_rule").values(rows).execute();
  }
  const kinds = new Map(known.map(({ contact_id, kind }) => [contact_id, kind]));
  const told = rules.map(({ urgency, contactId, afterMinutes }) => {
    const kind = contactId === null ? "email" : (kinds.get(contactId) ?? "");
    return { urgency, kind, afterMinutes };
  });
  const event = { type: "person.rulesChanged", name, rules: told };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
}

function refuseWrong(rules: readonly ContactRule[], known: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const [place, { urgency, contactId }] of rules.entries()) {
    if (contactId !== null && !known.has(contactId)) {
      throw badField(`rules.${place}.contactId`, "This address is gone. Choose another one.");
    }
    const aim = `${urgency} ${contactId}`;
    if (seen.has(aim)) {
      const words = "This address stands in the rules twice; once for each urgency is enough.";
      throw badField(`rules.${place}.contactId`, words);
    }
    seen.add(aim);
  }
}

export async function writeQuietHours(
  scope: Scope,
  by: By,
  personId: string,
  hours: QuietHours | null,
): Promise<void> {
  const { name } = await lockPerson(scope, by, personId);
  if (hours !== null && hours.from === hours.until) {
    throw badField("quietHours.until", "They would end when they begin. Choose another time.");
  }
  await scope.tx.deleteFrom("quiet_hours").where("person_id", "=", personId).execute();
  if (hours !== null) {
    const { timeZone, from, until } = hours;
    await scope.tx
      .insertInto("quiet_hours")
      .values({ person_id: personId, time_zone: timeZone, begins: from, ends: until })
      .execute();
  }
  const event = { type: "person.quietHoursChanged", name, quietHours: hours };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
}
