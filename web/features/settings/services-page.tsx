// The catalogue: what the business runs, how much hangs on it, who answers for it, what goes wrong with it now.
import { Select } from "@mantine/core";
import { IconServer2 } from "@tabler/icons-react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Service } from "../../../contract/catalog.ts";
import { useFilters } from "../../lib/filters.ts";
import type { Search } from "../../lib/filters.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { AddButton } from "./add-button.tsx";
import { CRITICALITIES, CRITICALITY_NAMES } from "./criticality.tsx";
import { SERVICE_COLUMNS } from "./service-columns.tsx";
import { SettingsHeader } from "./settings-header.tsx";

export function ServicesPage() {
  const services = useRoute(catalogRoutes.services, {});
  const { values, reset } = useFilters();
  const mayMake = useMay("admin");
  const all = services.data?.items;
  const shown = all?.filter((service) => matches(service, values));
  return (
    <>
      <SettingsHeader
        title="Services"
        lead="What the business runs, what needs what, and who answers for it."
        actions={
          mayMake &&
          (services.data?.items.length ?? 0) > 0 && (
            <AddButton label="Add a service" to="/settings/services/new" />
          )
        }
      />
      {all !== undefined && all.length > 0 && (
        <ServiceFilters services={all} shown={shown?.length ?? 0} />
      )}
      <DataTable
        caption="Services"
        columns={SERVICE_COLUMNS}
        rows={shown}
        rowKey={({ serviceId }) => serviceId}
        rowLink={({ serviceId }) => ({
          to: "/settings/services/$serviceId",
          params: { serviceId },
        })}
        rowTone={({ incident }) => (incident === null ? undefined : "hot")}
        error={services.error}
        onRetry={() => void services.refetch()}
        empty={
          reset === undefined ? (
            <Empty
              icon={IconServer2}
              title="No service yet"
              action={
                mayMake && (
                  <AddButton label="Add a service" to="/settings/services/new" withIcon={false} />
                )
              }
            >
              Add what hurts most when it stops: alerts find their team and their priority by the
              service they speak of.
            </Empty>
          ) : (
            <Empty icon={IconServer2} title="No service fits">
              Show all, and look again.
            </Empty>
          )
        }
      />
    </>
  );
}

interface ServiceFiltersProps {
  readonly services: readonly Service[];
  readonly shown: number;
}

function ServiceFilters({ services, shown }: ServiceFiltersProps) {
  const { values, set, reset } = useFilters();
  const teams = new Map(services.flatMap(({ team }) => (team ? [[team.teamId, team.name]] : [])));
  const all = services.length;
  const counted = all === 1 ? "1 service" : `${all} services`;
  return (
    <FilterBar
      search={{
        label: "Name or key",
        value: values["q"] ?? "",
        onChange: (q) => set({ q }),
      }}
      summary={shown === all ? counted : `${shown} of ${counted}`}
      onReset={reset}
    >
      <Select
        aria-label="Team"
        placeholder="Any team"
        clearable
        searchable
        w={170}
        data={[
          ...[...teams].map(([value, label]) => ({ value, label })),
          { value: "none", label: "No team" },
        ]}
        value={values["team"] ?? null}
        onChange={(team) => set({ team: team ?? undefined })}
      />
      <Select
        aria-label="Criticality"
        placeholder="Any criticality"
        clearable
        w={160}
        data={CRITICALITY_NAMES.map((value) => ({ value, label: CRITICALITIES[value].name }))}
        value={values["criticality"] ?? null}
        onChange={(criticality) => set({ criticality: criticality ?? undefined })}
      />
    </FilterBar>
  );
}

function matches({ name, key, team, criticality }: Service, wanted: Search): boolean {
  const words = (wanted["q"] ?? "").trim().toLowerCase();
  const teamId = team?.teamId ?? "none";
  return (
    [name, key].some((text) => text.toLowerCase().includes(words)) &&
    (wanted["team"] ?? teamId) === teamId &&
    (wanted["criticality"] ?? criticality) === criticality
  );
}
