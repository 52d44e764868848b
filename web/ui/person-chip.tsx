// A person: initials and name, or a dashed circle where somebody is missing.
import { IconUser } from "@tabler/icons-react";
import { initials } from "../lib/names.ts";
import styles from "./marks.module.css";

interface PersonChipProps {
  readonly person: { readonly name: string } | null;
  /** What stands there when nobody does. */
  readonly nobody?: string;
  readonly withName?: boolean;
}

export function PersonChip({ person, nobody = "Nobody yet", withName = true }: PersonChipProps) {
  if (person === null) {
    return (
      <span className={styles["person"]}>
        <span className={`${styles["initials"]} ${styles["nobody"]}`} aria-hidden>
          <IconUser size={12} />
        </span>
        <span className={styles["personName"]}>{nobody}</span>
      </span>
    );
  }
  return (
    <span className={styles["person"]} title={person.name}>
      <Avatar name={person.name} />
      <span className={withName ? styles["personName"] : "mu-hidden"}>{person.name}</span>
    </span>
  );
}

/** Initials in a circle; the name must stand beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className={styles["initials"]} aria-hidden>
      {initials(name)}
    </span>
  );
}
