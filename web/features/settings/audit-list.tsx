// Entries of the record under their days; each opens to what exactly was written down.
import { IconBroadcast, IconChevronRight, IconRobot } from "@tabler/icons-react";
import type { AuditEntry } from "../../../contract/evidence.ts";
import { useNow } from "../../lib/now.ts";
import { day } from "../../lib/time.ts";
import { Avatar } from "../../ui/person-chip.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { sayKind } from "./audit-kinds.ts";
import styles from "./audit.module.css";

export function AuditList({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const now = useNow(60_000);
  const days = Map.groupBy(entries, ({ at }) => day(at, now));
  return (
    <div className={styles["days"]}>
      {[...days].map(([name, ofDay]) => (
        <section key={name} aria-label={name}>
          <h2 className={styles["day"]}>{name}</h2>
          <ul className={styles["list"]}>
            {ofDay.map((entry) => (
              <li key={entry.entryId} className={styles["entry"]}>
                <Entry entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { at, actor, kind, type, sentence, streamId, data } = entry;
  return (
    <details className={styles["details"]}>
      <summary className={styles["summary"]}>
        <IconChevronRight size={16} aria-hidden className={styles["chevron"] ?? ""} />
        <span className={styles["time"]}>
          <TimeText at={at} as="clock" quiet />
        </span>
        <ActorMark actor={actor} />
        <span className={styles["said"]}>
          <span className={styles["sentence"]}>{sentence}</span>
          <span className={styles["about"]}>
            {/* Most sentences name who it was. */}
            {sentence.includes(actor.name) ? sayKind(kind) : `${actor.name} · ${sayKind(kind)}`}
          </span>
        </span>
      </summary>
      <div className={styles["data"]}>
        <p className={styles["ids"]}>
          <code>{type}</code> of <code>{streamId}</code>
        </p>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles["json"]} tabIndex={0} aria-label="What was written down">
          {JSON.stringify(data, null, 2)}
        </pre>
      </div>
    </details>
  );
}

function ActorMark({ actor: { kind, name } }: Pick<AuditEntry, "actor">) {
  if (kind === "person") return <Avatar name={name} />;
  const Icon = kind === "source" ? IconBroadcast : IconRobot;
  return (
    <span className={styles["machine"]}>
      <Icon size={16} stroke={1.75} aria-hidden />
    </span>
  );
}
