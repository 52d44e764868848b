// The head of a page: where we are, what this is, what can be done with it.
import { useEffect } from "react";
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface PageHeaderProps {
  readonly title: string;
  /** Above the title: the way here, the number, the state. */
  readonly kicker?: ReactNode;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  /** Small facts below the title. */
  readonly meta?: ReactNode;
  /** Buttons; the primary one last. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, kicker, lead, meta, actions }: PageHeaderProps) {
  useTitle(title);
  return (
    <header className={styles["head"]}>
      <div className={styles["headMain"]}>
        {kicker !== undefined && <div className={styles["kicker"]}>{kicker}</div>}
        <h1 className={styles["title"]}>{title}</h1>
        {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
        {meta !== undefined && <div className={styles["meta"]}>{meta}</div>}
      </div>
      {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
    </header>
  );
}

/** The title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Muster`;
  }, [title]);
}
