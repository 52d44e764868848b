// How the burden is spread over a period: a bar for each person in hours, nights, weekends and pages, with the mean marked.
import { Select } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { PersonLoad, Schedule } from "../../../../contract/oncall.ts";
import { useFilters } from "../../../lib/filters.ts";
import { useNow } from "../../../lib/now.ts";
import { useRoute } from "../../../lib/query.ts";
import { LoadingLines } from "../../../ui/loading.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Section } from "../../../ui/section.tsx";
import { midnight } from "../picture/placing.ts";
import { Who } from "../picture/who.tsx";
import { useHueOf } from "../picture/frame.tsx";
import { byHours, columnsOf, figure, PERIODS, periodOf } from "./fairness.ts";
import styles from "./load.module.css";

export function LoadSection({ schedule: { scheduleId } }: { readonly schedule: Schedule }) {
  const { values, set } = useFilters();
  const now = useNow(60_000);
  const { value, back, ahead } = periodOf(values["load"]);
  const query = {
    from: new Date(midnight(now, -back)).toISOString(),
    to: new Date(midnight(now, ahead)).toISOString(),
  };
  const load = useRoute(
    oncallRoutes.load,
    { params: { scheduleId }, query },
    { placeholderData: keepPreviousData },
  );
  return (
    <Section
      title="Load and fairness"
      padded={false}
      actions={
        <Select
          aria-label="Period of the load"
          w={160}
          data={PERIODS.map((period) => ({ value: period.value, label: period.label }))}
          value={value}
          onChange={(chosen) => set({ load: chosen ?? undefined })}
        />
      }
    >
      <Loaded query={load} skeleton={<LoadingLines lines={4} />}>
        {({ items }) => <LoadPicture items={items} />}
      </Loaded>
    </Section>
  );
}

function LoadPicture({ items }: { readonly items: readonly PersonLoad[] }) {
  const hueOf = useHueOf();
  const people = byHours(items);
  const columns = columnsOf(people);
  if (people.length === 0) {
    return <p className={styles["nothing"]}>Nobody was on call in this period.</p>;
  }
  return (
    <div className={styles["frame"]}>
      <table className={styles["table"]}>
        <caption className="mu-hidden">Hours, nights, weekends and pages of each person</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {columns.map(({ key, label, mean }) => (
              <th key={key} scope="col">
                {label} <span className={styles["mean"]}>mean {figure(mean)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ person }, row) => (
            <tr key={person.personId} style={{ "--hue": hueOf(person.personId) }}>
              <th scope="row">
                <Who person={person} />
              </th>
              {columns.map(({ key, label, meanShare, cells }) => (
                <td key={key} data-label={label}>
                  <Cell
                    value={cells[row]?.value ?? 0}
                    share={cells[row]?.share ?? 0}
                    mean={meanShare}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly value: number;
  readonly share: number;
  readonly mean: number;
}

function Cell({ value, share, mean }: CellProps) {
  return (
    <span className={styles["cell"]}>
      <span className={styles["track"]} aria-hidden>
        <span className={styles["bar"]} style={{ width: `${share}%` }} />
        <span className={styles["tick"]} style={{ left: `${mean}%` }} />
      </span>
      <span className={styles["value"]}>{figure(value)}</span>
    </span>
  );
}
