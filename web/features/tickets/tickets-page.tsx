// Reports by people, for those who answer them.
import { Button, Select } from "@mantine/core";
import { IconChecks, IconMessageReport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { useFilters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { LOOKS } from "../../ui/states.ts";
import { ReportButton } from "./report-button.tsx";
import { ALL_COLUMNS } from "./ticket-columns.tsx";

const STATUSES: readonly Ticket["status"][] = ["new", "linked", "answered"];

/** What the address means when it says nothing: what nobody has looked at. */
const USUAL = "new";

const CHOICES = [
  ...STATUSES.map((value) => ({ value: value as string, label: LOOKS.ticket[value].word })),
  { value: "all", label: "Any state" },
];

export function TicketsPage() {
  const { values, set } = useFilters();
  const chosen = values["status"] ?? USUAL;
  const status = STATUSES.find((name) => name === chosen);
  const { rows, error, onRetry, onMore, loadingMore } = usePages(ticketRoutes.list, {
    query: status === undefined ? { scope: "all" } : { scope: "all", status },
  });
  return (
    <>
      <PageHeader
        title="Reports"
        lead="What people reported. New ones wait for an answer, or for an incident."
        actions={
          <>
            <Button component={Link} to="/my-reports" variant="subtle">
              My reports
            </Button>
            <ReportButton quiet />
          </>
        }
      />
      <FilterBar summary={summaryOf(rows, onMore !== undefined)}>
        <Select
          aria-label="State"
          w={160}
          data={CHOICES}
          value={chosen}
          onChange={(value) => set({ status: value ?? undefined })}
        />
      </FilterBar>
      <DataTable
        caption="Reports"
        columns={ALL_COLUMNS}
        rows={rows}
        rowKey={({ ticketId }) => ticketId}
        rowLink={({ ticketId }) => ({ to: "/reports/$ticketId", params: { ticketId } })}
        rowTone={(ticket) => (ticket.status === "new" ? "warm" : undefined)}
        error={error}
        onRetry={onRetry}
        onMore={onMore}
        loadingMore={loadingMore}
        empty={<Nothing chosen={chosen} onAll={() => set({ status: "all" })} />}
      />
    </>
  );
}

function summaryOf(rows: readonly unknown[] | undefined, more: boolean): string {
  if (rows === undefined) return "";
  if (rows.length === 1 && !more) return "1 report";
  return `${rows.length}${more ? "+" : ""} reports`;
}

interface NothingProps {
  readonly chosen: string;
  readonly onAll: () => void;
}

function Nothing({ chosen, onAll }: NothingProps) {
  if (chosen === "all") {
    return (
      <Empty icon={IconMessageReport} title="Nobody has reported anything yet">
        Anybody with an account can report a problem. Invite your people, and show them “Report a
        problem”.
      </Empty>
    );
  }
  return (
    <Empty
      icon={IconChecks}
      title={chosen === USUAL ? "No new reports" : "No report is in this state"}
      action={
        <Button variant="default" onClick={onAll}>
          Show all reports
        </Button>
      }
    >
      {chosen === USUAL
        ? "Every report has an answer or is part of an incident."
        : "Choose another state, or look at all of them."}
    </Empty>
  );
}
