// The head of a table, and the order its columns put the rows in.
import { IconArrowDown, IconArrowUp, IconSelector } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Carries the row's link and leads the card on a phone; the first column unless one says so. */
  readonly primary?: boolean;
  readonly align?: "start" | "end";
  /** As narrow as its content, on one line. */
  readonly tight?: boolean;
  /** Ascending order; its presence makes the column sortable. */
  readonly compare?: (a: Row, b: Row) => number;
  /** Left out of the cards on a phone. */
  readonly noPhone?: boolean;
  /** Writes the head before the value on a phone. */
  readonly phoneLabel?: boolean;
  /** The head is for screen readers only: columns of buttons. */
  readonly headHidden?: boolean;
}

interface Sort {
  readonly key: string;
  readonly down: boolean;
}

/** The order the server gave stays until somebody presses a head; pressing again turns it, a third time ends it. */
export function useSorted<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = useMemo(() => {
    const compare = columns.find((column) => column.key === sort?.key)?.compare;
    if (sort === null || compare === undefined) return rows;
    return rows.toSorted((a, b) => (sort.down ? compare(b, a) : compare(a, b)));
  }, [columns, rows, sort]);
  const toggle = (key: string) => setSort(nextSort(sort, key));
  return { sorted, sort, toggle };
}

function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, down: false };
  return sort.down ? null : { key, down: true };
}

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (key: string) => void;
}

export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | null;
  readonly onSort: (key: string) => void;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const { key, head, align, tight, compare, headHidden } = column;
  const active = sort?.key === key ? sort : null;
  const className = `${align === "end" ? styles["end"] : ""} ${tight === true ? styles["tight"] : ""}`;
  if (compare === undefined) {
    return (
      <th scope="col" className={className}>
        <span className={headHidden === true ? "mu-hidden" : ""}>{head}</span>
      </th>
    );
  }
  const Arrow = active === null ? IconSelector : active.down ? IconArrowDown : IconArrowUp;
  const order = active === null ? "none" : active.down ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className={`${styles["sort"]} ${active === null ? "" : styles["sorted"]}`}
        onClick={() => onSort(key)}
      >
        {head}
        <Arrow size={12} aria-hidden />
      </button>
    </th>
  );
}
