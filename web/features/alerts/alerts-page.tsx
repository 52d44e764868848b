// What monitoring reports, firing first.
import { Button } from "@mantine/core";
import { IconBellCheck, IconBellOff, IconFilterOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { alertRoutes } from "../../../contract/alerts.ts";
import type { AlertSummary } from "../../../contract/alerts.ts";
import { useFilters } from "../../lib/filters.ts";
import type { Filters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { useMay } from "../../lib/session.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import type { Tone } from "../../ui/tone.ts";
import { ALERT_COLUMNS } from "./alert-columns.tsx";
import { AlertFilters } from "./alert-filters.tsx";
import { queryOf, USUAL_STATUS } from "./alert-query.ts";

export function AlertsPage() {
  const filters = useFilters();
  const { rows, error, onRetry, onMore, loadingMore } = usePages(alertRoutes.list, {
    query: queryOf(filters.values),
  });
  const showAll = () =>
    filters.set({ status: "all", severity: undefined, serviceId: undefined, q: undefined });
  return (
    <>
      <PageHeader
        title="Alerts"
        lead="What your monitoring says. The same trouble told again is one alert that counts."
      />
      <AlertFilters
        filters={filters}
        summary={summaryOf(rows, onMore !== undefined)}
        onReset={isNarrow(filters) ? showAll : undefined}
      />
      <DataTable
        caption="Alerts"
        columns={ALERT_COLUMNS}
        rows={rows}
        rowKey={({ alertId }) => alertId}
        rowLink={({ alertId }) => ({ to: "/alerts/$alertId", params: { alertId } })}
        rowTone={toneOf}
        error={error}
        onRetry={onRetry}
        onMore={onMore}
        loadingMore={loadingMore}
        empty={<Nothing filters={filters} onAll={showAll} />}
      />
    </>
  );
}

function isNarrow({ values: { severity, serviceId, q } }: Filters): boolean {
  return [severity, serviceId, q].some((value) => value !== undefined);
}

function summaryOf(rows: readonly unknown[] | undefined, more: boolean): string {
  if (rows === undefined) return "";
  if (rows.length === 1 && !more) return "1 alert";
  return `${rows.length}${more ? "+" : ""} alerts`;
}

/** Red at the edge only for what fires and hurts. */
function toneOf({ status, severity }: AlertSummary): Tone | undefined {
  const hurts = severity === "critical" || severity === "error";
  return status === "firing" && hurts ? "hot" : undefined;
}

interface NothingProps {
  readonly filters: Filters;
  readonly onAll: () => void;
}

function Nothing({ filters, onAll }: NothingProps) {
  const all = (
    <Button variant="default" onClick={onAll}>
      Show all alerts
    </Button>
  );
  if (isNarrow(filters)) {
    return <Empty icon={IconFilterOff} title="No alert fits these filters" action={all} />;
  }
  const status = filters.values["status"] ?? USUAL_STATUS;
  if (status === "firing") {
    return (
      <Empty icon={IconBellCheck} title="Nothing is firing" action={all}>
        Your monitoring reports no trouble now. What it reported before is under “Any state”.
      </Empty>
    );
  }
  return <NeverAny />;
}

function NeverAny() {
  const mayConnect = useMay("responder");
  return (
    <Empty
      icon={IconBellOff}
      title="No alerts here yet"
      action={
        mayConnect && (
          <Button component={Link} to="/settings/integrations">
            Connect your monitoring
          </Button>
        )
      }
    >
      Once Alertmanager, or anything that sends JSON, is connected, its alerts stand here and open
      incidents by themselves.
    </Empty>
  );
}
