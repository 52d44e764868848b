// A table of the field: a row is a thing, and pressing it opens the thing. On a phone the rows become a list of cards.
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TableHead, useSorted } from "./data-table-head.tsx";
import type { Column } from "./data-table-head.tsx";
import styles from "./data-table.module.css";
import { ErrorState } from "./error-state.tsx";
import { LoadingRows } from "./loading.tsx";
import { toneClass } from "./tone.ts";
import type { Tone } from "./tone.ts";

export type RowTarget = Pick<LinkProps, "to" | "params" | "search" | "hash">;

interface DataTableProps<Row> {
  /** What the table is about; read by screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** undefined while loading. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Where the row leads; the link stands in the primary column and covers the row. */
  readonly rowLink?: (row: Row) => RowTarget;
  /** A bar at the left edge: for what burns. */
  readonly rowTone?: (row: Row) => Tone | undefined;
  /** Shown instead of no rows: an `<Empty>`. */
  readonly empty: ReactNode;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** There is more: a button that brings it. */
  readonly onMore?: (() => void) | undefined;
  readonly loadingMore?: boolean;
  /** false inside a `<Section padded={false}>`. */
  readonly boxed?: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, boxed = true, onMore } = props;
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  return (
    <div className={`${styles["frame"]} ${boxed ? styles["boxed"] : ""}`}>
      {rows === undefined || rows.length === 0 ? (
        <Instead {...props} />
      ) : isPhone ? (
        <Cards rows={rows} table={props} />
      ) : (
        <Rows rows={rows} table={props} />
      )}
      {onMore !== undefined && (
        <div className={styles["more"]}>
          <Button variant="subtle" onClick={onMore} loading={props.loadingMore ?? false}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

function Instead<Row>({ rows, error, onRetry, empty }: DataTableProps<Row>) {
  if (error !== null && error !== undefined) {
    return <ErrorState error={error} {...(onRetry === undefined ? {} : { onRetry })} />;
  }
  return rows === undefined ? <LoadingRows /> : empty;
}

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly table: DataTableProps<Row>;
}

function Rows<Row>({ rows, table }: RowsProps<Row>) {
  const { caption, columns, rowKey } = table;
  const { sorted, sort, toggle } = useSorted(columns, rows);
  return (
    <table className={styles["table"]}>
      <caption className="mu-hidden">{caption}</caption>
      <TableHead columns={columns} sort={sort} onSort={toggle} />
      <tbody>
        {sorted.map((row) => (
          <tr key={rowKey(row)} className={rowClass(row, table)}>
            {columns.map((column) => (
              <td key={column.key} className={cellClass(column, primaryOf(columns))}>
                <Cell row={row} column={column} table={table} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards<Row>({ rows, table }: RowsProps<Row>) {
  const { caption, columns, rowKey } = table;
  const primary = primaryOf(columns);
  const others = columns.filter((column) => column !== primary && column.noPhone !== true);
  return (
    <ul className={styles["cards"]} aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={`${styles["card"]} ${rowClass(row, table)}`}>
          <div className={styles["cardHead"]}>
            <Cell row={row} column={primary} table={table} />
          </div>
          {others.map((column) => (
            <div key={column.key} className={styles["cardFact"]}>
              {column.phoneLabel === true && (
                <span className={styles["cardLabel"]}>{column.head} </span>
              )}
              {column.cell(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface CellProps<Row> {
  readonly row: Row;
  readonly column: Column<Row> | undefined;
  readonly table: DataTableProps<Row>;
}

function Cell<Row>({ row, column, table: { columns, rowLink } }: CellProps<Row>) {
  if (column === undefined) return null;
  if (rowLink === undefined || column !== primaryOf(columns)) return column.cell(row);
  return (
    <Link {...rowLink(row)} className={styles["rowLink"] ?? ""}>
      {column.cell(row)}
    </Link>
  );
}

function primaryOf<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ primary }) => primary) ?? columns[0];
}

function rowClass<Row>(row: Row, { rowLink, rowTone }: DataTableProps<Row>): string {
  const tone = rowTone?.(row);
  const linked = rowLink === undefined ? "" : styles["linked"];
  const toned = tone === undefined ? "" : `${styles["toned"]} ${toneClass(tone)}`;
  return `${styles["row"]} ${linked} ${toned}`;
}

function cellClass<Row>(column: Column<Row>, primary: Column<Row> | undefined): string {
  const { align, tight } = column;
  const narrow = tight === true ? styles["tight"] : "";
  return `${align === "end" ? styles["end"] : ""} ${column === primary ? styles["primary"] : narrow}`;
}
