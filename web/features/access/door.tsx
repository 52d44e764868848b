// What all doors have in common: the mark, a heading, one form.
import type { ReactNode } from "react";
import { Logo } from "../../ui/logo.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import styles from "./door.module.css";

interface DoorProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export function Door({ title, lead, foot, children }: DoorProps) {
  useTitle(title);
  return (
    <main className={styles["page"]}>
      <div className={styles["box"]}>
        <div className={styles["brand"]}>
          <Logo size={28} />
          Muster
        </div>
        <div className={styles["card"]}>
          <h1 className={styles["title"]}>{title}</h1>
          <p className={styles["lead"]}>{lead}</p>
          {children}
        </div>
        {foot !== undefined && <p className={styles["foot"]}>{foot}</p>}
      </div>
    </main>
  );
}
