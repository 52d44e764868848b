// One rung of a policy while it is edited: whom to page, and how long to wait for an answer.
import { MultiSelect, NumberInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { useRoute } from "../../lib/query.ts";
import { Rails } from "./ladder.tsx";
import styles from "./ladder.module.css";
import { targetsFault } from "./policy-fields.ts";
import type { PolicyFields } from "./policy-fields.ts";

interface RungFieldsProps {
  readonly form: UseFormReturnType<PolicyFields>;
  readonly at: number;
  readonly after: number;
  readonly buttons: ReactNode;
}

export function RungFields({ form, at, after, buttons }: RungFieldsProps) {
  const { rungs } = form.values;
  const targets = form.getInputProps(`rungs.${at}.targets`);
  const minutes = form.getInputProps(`rungs.${at}.ackMinutes`);
  return (
    <>
      <Rails at={at} after={after} />
      <div className={styles["body"]}>
        <div className={styles["who"]}>
          <span className={styles["lead"]}>{at === 0 ? "First page" : "then page"}</span>
          <MultiSelect
            className={styles["targets"] ?? ""}
            aria-label={`Whom rung ${at + 1} pages`}
            classNames={{ inputField: styles["search"] ?? "" }}
            placeholder={rungs[at]?.targets.length === 0 ? "On call, a team, a person" : ""}
            searchable
            openOnFocus={false}
            hidePickedOptions
            nothingFoundMessage="Nothing of that name."
            data={useTargets()}
            {...targets}
            error={targetsFault(form.errors, at)}
            onChange={(chosen) => {
              form.setFieldValue(`rungs.${at}.targets`, chosen);
              clearFaults(form, `rungs.${at}.targets`);
            }}
          />
          {buttons}
        </div>
        <div className={styles["waitFor"]}>
          if nobody answers for
          <NumberInput
            className={styles["minutes"] ?? ""}
            aria-label={`Minutes that rung ${at + 1} waits for an answer`}
            min={1}
            max={1440}
            allowDecimal={false}
            suffix=" min"
            {...minutes}
            error={minutes.error !== undefined && minutes.error !== null}
          />
          {Boolean(minutes.error) && (
            <p className={styles["fault"]} role="alert">
              {minutes.error}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

/** The server may have named one target; the form only knows the field that holds them all. */
function clearFaults(form: RungFieldsProps["form"], prefix: string): void {
  for (const path of Object.keys(form.errors)) {
    if (path.startsWith(prefix)) form.clearFieldError(path);
  }
}

function useTargets() {
  const schedules = useRoute(oncallRoutes.schedules, {}).data?.items ?? [];
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  return [
    {
      group: "Whoever is on call in",
      items: schedules.map(({ scheduleId, name }) => ({
        value: `schedule:${scheduleId}`,
        label: name,
      })),
    },
    {
      group: "All of a team",
      items: teams.map(({ teamId, name }) => ({
        value: `team:${teamId}`,
        label: `All of ${name}`,
      })),
    },
    {
      group: "A person",
      items: people
        .filter(({ role }) => mayActAs(role, "responder"))
        .map(({ personId, name, status }) => ({
          value: `person:${personId}`,
          label: status === "active" ? name : `${name} (${status})`,
          disabled: status === "disabled",
        })),
    },
  ].filter(({ items }) => items.length > 0);
}
