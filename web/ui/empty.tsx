// Nothing is here: says so kindly, and what to do next.
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./page.module.css";
import { SayTitle } from "./say-title.tsx";

interface EmptyProps {
  readonly icon: TablerIcon;
  readonly title: string;
  /** What it means, or what to do next. */
  readonly children?: ReactNode;
  /** A button or link. */
  readonly action?: ReactNode;
  /** It stands where a whole page should: its words are the heading. */
  readonly page?: boolean;
}

export function Empty({ icon: Icon, title, children, action, page = false }: EmptyProps) {
  return (
    <div className={styles["say"]}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <SayTitle page={page}>{title}</SayTitle>
      {children !== undefined && <p className={styles["sayText"]}>{children}</p>}
      {action !== undefined && <div className={styles["sayActions"]}>{action}</div>}
    </div>
  );
}
