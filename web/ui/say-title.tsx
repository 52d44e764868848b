// The short words of an empty or failed place: a heading when they stand for the whole page.
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface SayTitleProps {
  readonly page: boolean;
  readonly children: ReactNode;
}

export function SayTitle({ page, children }: SayTitleProps) {
  const Tag = page ? "h1" : "p";
  return <Tag className={styles["sayTitle"]}>{children}</Tag>;
}
