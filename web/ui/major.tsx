// The mark of a major incident: the only hatched red band in the house, and its small sister for lists.
import { IconUrgent } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./marks.module.css";

export function MajorMark() {
  return (
    <span className={styles["major"]}>
      <IconUrgent size={14} stroke={2} aria-hidden />
      Major
    </span>
  );
}

interface MajorBannerProps {
  /** Why it is one, or what people must know now. */
  readonly children?: ReactNode;
  /** At the end: who commands, when the next update is due. */
  readonly aside?: ReactNode;
}

export function MajorBanner({ children, aside }: MajorBannerProps) {
  return (
    <div className={styles["band"]} role="note" aria-label="Major incident">
      <span className={styles["bandTitle"]}>
        <IconUrgent size={20} stroke={2} aria-hidden />
        Major incident
      </span>
      {children !== undefined && <span className={styles["bandText"]}>{children}</span>}
      {aside !== undefined && <span className={styles["bandAside"]}>{aside}</span>}
    </div>
  );
}
