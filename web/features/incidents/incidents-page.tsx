// All incidents, the newest first, with filters that live in the address.
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAlertSquareRounded, IconFilterOff } from "@tabler/icons-react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentSummary } from "../../../contract/incidents.ts";
import { useFilters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { DeclareButton } from "../../ui/declare-button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import type { Tone } from "../../ui/tone.ts";
import { INCIDENT_COLUMNS, NARROW_COLUMNS } from "./incident-columns.tsx";
import { IncidentFilters } from "./incident-filters.tsx";
import { queryOf } from "./list-query.ts";
import { isLive } from "./stage.ts";

export function IncidentsPage() {
  const filters = useFilters();
  const pages = usePages(incidentRoutes.list, { query: queryOf(filters.values) });
  const { rows, onMore } = pages;
  const isNarrow = useMediaQuery("(max-width: 75em)", false, { getInitialValueInEffect: false });
  return (
    <>
      <PageHeader title="Incidents" actions={<DeclareButton />} />
      <IncidentFilters filters={filters} summary={summaryOf(rows, onMore !== undefined)} />
      <DataTable
        caption="Incidents"
        columns={isNarrow ? NARROW_COLUMNS : INCIDENT_COLUMNS}
        rows={rows}
        rowKey={({ incidentId }) => incidentId}
        rowLink={({ number }) => ({
          to: "/incidents/$incidentId",
          params: { incidentId: String(number) },
        })}
        rowTone={toneOf}
        error={pages.error}
        onRetry={pages.onRetry}
        onMore={onMore}
        loadingMore={pages.loadingMore}
        empty={<Nothing onReset={filters.reset} />}
      />
    </>
  );
}

function summaryOf(rows: readonly unknown[] | undefined, more: boolean): string {
  if (rows === undefined) return "";
  if (rows.length === 1 && !more) return "1 incident";
  return `${rows.length}${more ? "+" : ""} incidents`;
}

/** Red at the edge only while somebody suffers. */
function toneOf(incident: IncidentSummary): Tone | undefined {
  if (!isLive(incident)) return undefined;
  return incident.major || incident.priority === 1 ? "hot" : undefined;
}

function Nothing({ onReset }: { readonly onReset: (() => void) | undefined }) {
  if (onReset !== undefined) {
    return (
      <Empty
        icon={IconFilterOff}
        title="No incident fits these filters"
        action={
          <Button variant="default" onClick={onReset}>
            Show all
          </Button>
        }
      />
    );
  }
  return (
    <Empty icon={IconAlertSquareRounded} title="No incidents yet" action={<DeclareButton />}>
      An alert of your monitoring declares one by itself; anybody who sees trouble can declare one
      by hand.
    </Empty>
  );
}
