// Who would be woken? A service, a priority and a moment: the whole ladder, and the week around it. Nothing is sent.
import { Button, Select } from "@mantine/core";
import { IconZzz } from "@tabler/icons-react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { useFilters } from "../../lib/filters.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { Empty } from "../../ui/empty.tsx";
import { InstantInput } from "../../ui/instant-input.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { type Asked, askedOf } from "./asked.ts";
import { LadderSection } from "./ladder-section.tsx";
import styles from "./simulator.module.css";
import { WeekSection } from "./week-section.tsx";

export function SimulatorPage() {
  const { values, set } = useFilters();
  const services = useRoute(catalogRoutes.services, {});
  return (
    <>
      <PageHeader
        title="Who would be woken?"
        lead="The same rules as in earnest, for any moment. Nothing is sent."
      />
      <Loaded query={services}>
        {({ items }) => {
          const asked = askedOf(values, items);
          return (
            <>
              <Questions asked={asked} services={items} onChange={set} />
              {asked === null ? (
                <Empty icon={IconZzz} title="There is no service yet">
                  Somebody is woken for a service. Add one in the settings, then ask again.
                </Empty>
              ) : (
                <div className={styles["page"]}>
                  <LadderSection asked={asked} />
                  <WeekSection asked={asked} onChoose={(at) => set({ at })} />
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface QuestionsProps {
  readonly asked: Asked | null;
  readonly services: readonly { readonly serviceId: string; readonly name: string }[];
  readonly onChange: (changes: Readonly<Record<string, string | undefined>>) => void;
}

const PRIORITIES = [1, 2, 3, 4, 5].map((priority) => ({
  value: String(priority),
  label: `P${priority}`,
}));

function Questions({ asked, services, onChange }: QuestionsProps) {
  const present = useNow(60_000);
  if (asked === null) return null;
  return (
    <search className={styles["questions"]} aria-label="What breaks, and when">
      <Select
        className={styles["service"] ?? ""}
        label="If this breaks"
        searchable
        allowDeselect={false}
        data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
        value={asked.serviceId}
        onChange={(service) => onChange({ service: service ?? undefined })}
        nothingFoundMessage="No service of that name."
      />
      <Select
        className={styles["priority"] ?? ""}
        label="as a"
        allowDeselect={false}
        data={PRIORITIES}
        value={String(asked.priority)}
        onChange={(priority) => onChange({ priority: priority ?? undefined })}
      />
      <div className={styles["when"]}>
        <InstantInput
          label="at"
          value={asked.at ?? new Date(present).toISOString()}
          onChange={(at) => onChange({ at: at ?? undefined })}
        />
      </div>
      {asked.at !== null && (
        <Button variant="default" onClick={() => onChange({ at: undefined })}>
          Now
        </Button>
      )}
    </search>
  );
}
