// Grey shapes where words will be, so that nothing jumps when they come.
import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./loading.module.css";

const WIDTHS = ["92%", "78%", "85%", "64%", "88%", "70%"];

function widthAt(at: number): string {
  return WIDTHS[at % WIDTHS.length] ?? "80%";
}

interface ShapesProps {
  readonly className: string | undefined;
  readonly children: ReactNode;
}

function Shapes({ className, children }: ShapesProps) {
  return (
    <output className={className}>
      <span className="mu-hidden">Loading</span>
      {children}
    </output>
  );
}

export function LoadingLines({ lines = 3 }: { readonly lines?: number }) {
  return (
    <Shapes className={styles["lines"]}>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={12} width={widthAt(at)} />
      ))}
    </Shapes>
  );
}

/** The rows of a table or list. */
export function LoadingRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <Shapes className={styles["rows"]}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className={styles["row"]}>
          <Skeleton height={14} width={widthAt(at)} />
        </div>
      ))}
    </Shapes>
  );
}

/** A whole page: head and two boxes. */
export function LoadingPage() {
  return (
    <Shapes className={styles["page"]}>
      <Skeleton height={24} width="min(24rem, 70%)" />
      <Skeleton height={72} />
      <Skeleton height={260} />
    </Shapes>
  );
}

/** A dialog on its way: it is one already for the keys, so that what is typed meanwhile sets off nothing else. */
export function LoadingDialog() {
  return <dialog open aria-modal="true" aria-label="Loading" className="mu-hidden" />;
}
