// Addresses of people in the ground of tests, as the slice of contacts would keep them.
import { randomUUIDv7 } from "node:crypto";
import type { ContactKind, Method } from "../../../core/contacts/words.ts";
import type { Org } from "./ground.store.ts";

/** Verified: "sms of Ada". */
export async function addContact(
  org: Org,
  personId: string,
  kind: ContactKind,
  address = `${kind} of ${personId === org.ada ? "Ada" : "Bo"}`,
): Promise<Method> {
  const contactId = randomUUIDv7();
  const row = { contact_id: contactId, person_id: personId, kind, address };
  await org.in(({ tx, at }) =>
    tx
      .insertInto("contact_method")
      .values({ ...row, address_key: contactId, verified_at: at })
      .execute(),
  );
  return { contactId, kind, address, verified: true };
}
