// The filters of the list of alerts: state, severity, service and words.
import { Select } from "@mantine/core";
import { SeverityName } from "../../../contract/alerts.ts";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Filters } from "../../lib/filters.ts";
import { useRoute } from "../../lib/query.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { LOOKS } from "../../ui/states.ts";
import { USUAL_STATUS } from "./alert-query.ts";
import { useWords } from "./use-words.ts";

interface AlertFiltersProps {
  readonly filters: Filters;
  readonly summary: string;
  readonly onReset: (() => void) | undefined;
}

const STATES = [
  { value: "firing", label: "Firing" },
  { value: "resolved", label: "Resolved" },
  { value: "all", label: "Any state" },
];

const SEVERITIES = SeverityName.options.map((value) => ({
  value,
  label: LOOKS.severity[value].word,
}));

export function AlertFilters({ filters, summary, onReset }: AlertFiltersProps) {
  const { values, set } = filters;
  const [words, setWords] = useWords(filters);
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  return (
    <FilterBar
      search={{ label: "Part of the title", value: words, onChange: setWords }}
      summary={summary}
      onReset={onReset}
    >
      <Select
        aria-label="State"
        w={128}
        data={STATES}
        value={values["status"] ?? USUAL_STATUS}
        onChange={(status) => set({ status: status ?? undefined })}
      />
      <Select
        aria-label="Severity"
        placeholder="Any severity"
        clearable
        w={150}
        data={SEVERITIES}
        value={values["severity"] ?? null}
        onChange={(severity) => set({ severity: severity ?? undefined })}
      />
      <Select
        aria-label="Service"
        placeholder="Any service"
        clearable
        searchable
        w={190}
        nothingFoundMessage="The catalogue has no such service."
        data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
        value={values["serviceId"] ?? null}
        onChange={(serviceId) => set({ serviceId: serviceId ?? undefined })}
      />
    </FilterBar>
  );
}
