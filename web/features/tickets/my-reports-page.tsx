// What I reported and what became of it.
import { IconMessageReport } from "@tabler/icons-react";
import { ticketRoutes } from "../../../contract/tickets.ts";
import { usePages } from "../../lib/pages.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ReportButton } from "./report-button.tsx";
import { MY_COLUMNS } from "./ticket-columns.tsx";

export function MyReportsPage() {
  const { rows, error, onRetry, onMore, loadingMore } = usePages(ticketRoutes.list, {
    query: { scope: "mine" },
  });
  const any = rows !== undefined && rows.length > 0;
  return (
    <>
      <PageHeader
        title="My reports"
        lead="What you reported, and what became of it. It changes here by itself."
        actions={any && <ReportButton />}
      />
      <DataTable
        caption="My reports"
        columns={MY_COLUMNS}
        rows={rows}
        rowKey={({ ticketId }) => ticketId}
        rowLink={({ ticketId }) => ({ to: "/reports/$ticketId", params: { ticketId } })}
        error={error}
        onRetry={onRetry}
        onMore={onMore}
        loadingMore={loadingMore}
        empty={
          <Empty
            icon={IconMessageReport}
            title="You have not reported anything yet"
            action={<ReportButton />}
          >
            When something does not work, tell us here. You can follow each report until it is
            solved.
          </Empty>
        }
      />
    </>
  );
}
