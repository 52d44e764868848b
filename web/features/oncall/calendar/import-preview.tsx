// What an imported calendar would become, event by event, with the reasons of those that cannot.
import { IconAlertTriangle, IconCalendarOff } from "@tabler/icons-react";
import type { z } from "zod";
import type { oncallRoutes } from "../../../../contract/oncall.ts";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-head.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Who } from "../picture/who.tsx";
import { when } from "../when.ts";
import styles from "../change/change.module.css";

type Item = z.output<typeof oncallRoutes.importCalendar.answer>["items"][number];

const COLUMNS: readonly Column<Item>[] = [
  {
    key: "when",
    head: "When",
    primary: true,
    cell: ({ start, end }) => `${when(start)} – ${when(end)}`,
  },
  { key: "says", head: "The calendar says", cell: ({ who }) => who },
  {
    key: "becomes",
    head: "Becomes",
    cell: ({ person, fault }) =>
      fault !== null || person === null ? (
        <span className={styles["fault"]}>
          <IconAlertTriangle size={16} aria-hidden />
          {fault ?? "Nobody of that name is known."}
        </span>
      ) : (
        <Who person={person} />
      ),
  },
];

export function ImportPreview({ items }: { readonly items: readonly Item[] }) {
  const faulty = items.filter(({ fault }) => fault !== null).length;
  return (
    <>
      {faulty > 0 && (
        <output className={styles["quiet"]}>
          {faulty} of {items.length} cannot be imported and are left out.
        </output>
      )}
      <DataTable
        caption="Events of the calendar"
        columns={COLUMNS}
        rows={items}
        rowKey={({ start, end, who }) => `${start} ${end} ${who}`}
        rowTone={({ fault }) => (fault === null ? undefined : "warm")}
        empty={
          <Empty icon={IconCalendarOff} title="No event in this file">
            It was read, but nothing in it has a beginning and an end.
          </Empty>
        }
      />
    </>
  );
}
