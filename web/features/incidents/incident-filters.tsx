// The filters of the list: state, priority, type, service, team, major ones only, and words.
import { Checkbox, Select } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { INCIDENT_TYPES } from "../../../core/incidents/words.ts";
import type { Filters } from "../../lib/filters.ts";
import { useRoute } from "../../lib/query.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { TYPE_WORDS } from "./words.ts";

interface IncidentFiltersProps {
  readonly filters: Filters;
  readonly summary: string;
}

export function IncidentFilters({ filters, summary }: IncidentFiltersProps) {
  const { values, set, reset } = filters;
  const [words, setWords] = useWords(filters);
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  return (
    <FilterBar
      search={{ label: "Title or INC number", value: words, onChange: setWords }}
      summary={summary}
      onReset={reset}
    >
      <Choice name="status" label="State" all="Any state" filters={filters} data={STATES} />
      <Choice
        name="priority"
        label="Priority"
        all="Any priority"
        filters={filters}
        data={PRIORITIES}
      />
      <Choice name="type" label="Type" all="Any type" filters={filters} data={TYPES} />
      <Choice
        name="serviceId"
        label="Service"
        all="Any service"
        filters={filters}
        data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
      />
      <Choice
        name="teamId"
        label="Team"
        all="Any team"
        filters={filters}
        data={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
      />
      <Checkbox
        label="Major only"
        checked={values["major"] === "true"}
        onChange={({ currentTarget }) => set({ major: currentTarget.checked ? "true" : undefined })}
      />
    </FilterBar>
  );
}

const STATES = [
  { value: "active", label: "Not resolved" },
  { value: "open", label: "Open" },
  { value: "mitigated", label: "Mitigated" },
  { value: "resolved", label: "Resolved" },
  { value: "closed", label: "Closed" },
  { value: "cancelled", label: "Cancelled" },
];

const PRIORITIES = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: `P${value}` }));

const TYPES = INCIDENT_TYPES.map((value) => ({ value, label: TYPE_WORDS[value].name }));

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly filters: Filters;
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

/** Long lists can be searched by typing. */
function Choice({ name, label, all, filters: { values, set }, data }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      w={128}
      searchable={data.length > 8}
      data={[{ value: "", label: all }, ...data]}
      value={values[name] ?? ""}
      onChange={(value) => set({ [name]: value === "" || value === null ? undefined : value })}
    />
  );
}

/** What is typed shows at once; the list follows when the typing pauses. */
function useWords({ values, set }: Filters): readonly [string, (words: string) => void] {
  const q = values["q"] ?? "";
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  // The address changed by itself: back, forward, "Show all".
  if (q !== seen) {
    setSeen(q);
    setTyped(q);
  }
  const search = useDebouncedCallback((words: string) => {
    setSeen(words);
    set({ q: words === "" ? undefined : words });
  }, 250);
  return [
    typed,
    (words) => {
      setTyped(words);
      search(words);
    },
  ];
}
