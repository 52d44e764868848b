// In short how pages reach somebody: their verified ways, and the weightiest thing that will not work.
import { contactRoutes } from "../../contract/contacts.ts";
import type { Reach } from "../../contract/contacts.ts";
import { useRoute } from "../lib/query.ts";
import { ChannelGlyph } from "./channel-word.tsx";
import { CHANNEL_LOOKS } from "./channels.ts";
import { Loaded } from "./loaded.tsx";
import { LoadingLines } from "./loading.tsx";
import { Notice } from "./notice.tsx";
import styles from "./reach-summary.module.css";

export function ReachSummary({ personId }: { readonly personId: string }) {
  const reach = useRoute(contactRoutes.reach, { params: { personId } });
  return (
    <Loaded query={reach} skeleton={<LoadingLines lines={2} />}>
      {({ contacts, email, warnings: [warning, ...others] }) => (
        <div className={styles["stack"]}>
          <Ways contacts={contacts} email={email} />
          {warning !== undefined && (
            <Notice tone="warm">
              {warning}
              {others.length > 0 && ` And ${others.length} more.`}
            </Notice>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Ways({ contacts, email }: Pick<Reach, "contacts" | "email">) {
  const verified = contacts.filter(({ verifiedAt }) => verifiedAt !== null);
  const mailed = verified.some(({ kind }) => kind === "email");
  const signIn = { contactId: "sign-in", kind: "email", address: email } as const;
  const ways = mailed ? verified : [...verified, signIn];
  return (
    <ul className={styles["ways"]}>
      {ways.map(({ contactId, kind, address }) => (
        <li key={contactId}>
          <ChannelGlyph channel={kind} />
          <span className={styles["kind"]}>{CHANNEL_LOOKS[kind].word}</span>
          <span className={styles["address"]}>{address}</span>
        </li>
      ))}
    </ul>
  );
}
