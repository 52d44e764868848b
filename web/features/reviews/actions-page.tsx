// What reviews said must be done, by whom and by when.
import { Button, Checkbox, Select } from "@mantine/core";
import { IconFilterOff, IconListCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { peopleRoutes } from "../../../contract/people.ts";
import { reviewRoutes } from "../../../contract/reviews.ts";
import { useFilters } from "../../lib/filters.ts";
import type { Filters } from "../../lib/filters.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ACTION_COLUMNS } from "./action-columns.tsx";
import { queryOf } from "./action-query.ts";
import { dayOf, isOverdue, summaryOf } from "./due.ts";

export function ActionsPage() {
  const filters = useFilters();
  const me = useSession().person.personId;
  const today = dayOf(useNow(60_000));
  const { data, error, refetch } = useRoute(
    reviewRoutes.actions,
    { query: queryOf(filters.values, me) },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items;
  return (
    <>
      <PageHeader
        title="Actions"
        lead="What the reviews of incidents decided to change, the most urgent first."
      />
      <ActionFilters
        filters={filters}
        me={me}
        summary={rows === undefined ? "" : summaryOf(rows, today)}
      />
      <DataTable
        caption="Actions of reviews"
        columns={ACTION_COLUMNS}
        rows={rows}
        rowKey={({ actionId }) => actionId}
        rowLink={({ incident }) => ({
          to: "/incidents/$incidentId/review",
          params: { incidentId: String(incident.number) },
        })}
        rowTone={(action) => (isOverdue(action, today) ? "hot" : undefined)}
        error={error}
        onRetry={() => void refetch()}
        empty={<Nothing onReset={filters.reset} />}
      />
    </>
  );
}

const STATES = [
  { value: "", label: "Any state" },
  { value: "open", label: "Open" },
  { value: "done", label: "Done" },
  { value: "dropped", label: "Dropped" },
];

interface ActionFiltersProps {
  readonly filters: Filters;
  readonly me: string;
  readonly summary: string;
}

function ActionFilters({ filters: { values, set, reset }, me, summary }: ActionFiltersProps) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const owner = values["owner"] ?? "";
  return (
    <FilterBar summary={summary} onReset={reset}>
      <Select
        aria-label="State"
        w={128}
        data={STATES}
        value={values["status"] ?? ""}
        onChange={(status) => set({ status: status ?? "" })}
      />
      <Select
        aria-label="Owner"
        w={192}
        searchable
        nothingFoundMessage="Nobody of that name."
        data={[
          { value: "", label: "Any owner" },
          ...people.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        value={owner === "me" ? me : owner}
        onChange={(personId) => set({ owner: personId ?? "" })}
      />
      <Checkbox
        label="Mine"
        checked={owner === "me" || owner === me}
        onChange={({ currentTarget }) => set({ owner: currentTarget.checked ? "me" : undefined })}
      />
    </FilterBar>
  );
}

function Nothing({ onReset }: { readonly onReset: (() => void) | undefined }) {
  if (onReset !== undefined) {
    return (
      <Empty
        icon={IconFilterOff}
        title="No action fits these filters"
        action={
          <Button variant="default" onClick={onReset}>
            Show all
          </Button>
        }
      />
    );
  }
  return (
    <Empty icon={IconListCheck} title="No actions yet">
      Actions come out of reviews: open a resolved incident, write its review, and say who changes
      what by which day. Owners are reminded of what is due.
    </Empty>
  );
}
