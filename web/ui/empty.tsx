// Nothing is here: says so kindly, and what to do next.
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface EmptyProps {
  readonly icon: TablerIcon;
  readonly title: string;
  /** What it means, or what to do next. */
  readonly children?: ReactNode;
  /** A button or link. */
  readonly action?: ReactNode;
}

export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles["say"]}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <p className={styles["sayTitle"]}>{title}</p>
      {children !== undefined && <p className={styles["sayText"]}>{children}</p>}
      {action !== undefined && <div className={styles["sayActions"]}>{action}</div>}
    </div>
  );
}
