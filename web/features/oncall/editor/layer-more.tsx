// What a layer needs seldom: a clock of its own, dates between which it serves, holidays, riding along, parts of turns.
import { Checkbox, Group, NumberInput, Select, Switch } from "@mantine/core";
import { useMemo } from "react";
import { WEEKDAYS } from "../../../../core/oncall/schedule.ts";
import { InstantInput } from "../../../ui/instant-input.tsx";
import { wordsOf } from "../change/span-fields.tsx";
import { asUnit, UNIT_OPTIONS, WEEKDAY_NAMES } from "../rota-words.ts";
import styles from "./editor.module.css";
import { Holidays } from "./holidays.tsx";
import type { LayerProps } from "./fields.ts";
import { zoneOptions } from "./zone-options.ts";

const SAME = "same";

export function LayerMore({ form, at, layer }: LayerProps) {
  const { timeZone, effectiveFrom, effectiveUntil, shadow, unit } = layer;
  const path = `layers.${at}` as const;
  const zones = useMemo(
    () => [{ value: SAME, label: "That of the schedule" }, ...zoneOptions(timeZone)],
    [timeZone],
  );
  return (
    <div className={styles["more"]}>
      <Select
        label="Own time zone"
        description="For following the sun: its hours and hand-offs go by this clock."
        searchable
        limit={60}
        openOnFocus={false}
        nothingFoundMessage="No zone of that name. Try a large city nearby."
        data={zones}
        value={timeZone ?? SAME}
        error={form.errors[`${path}.timeZone`]}
        onChange={(value) =>
          form.setFieldValue(`${path}.timeZone`, value === SAME ? null : (value ?? timeZone))
        }
      />
      <Switch
        label="Rides along"
        description="To learn: shown in the calendar, never paged, and no cover for anybody."
        checked={shadow}
        onChange={({ currentTarget }) =>
          form.setFieldValue(`${path}.shadow`, currentTarget.checked)
        }
      />
      <div className={styles["pair"]}>
        <InstantInput
          label="Serves from"
          description="Empty: always"
          value={effectiveFrom}
          onChange={(value) => form.setFieldValue(`${path}.effectiveFrom`, value)}
          error={wordsOf(form.errors[`${path}.effectiveFrom`])}
        />
        <InstantInput
          label="Serves until"
          description="Empty: without an end"
          value={effectiveUntil}
          onChange={(value) => form.setFieldValue(`${path}.effectiveUntil`, value)}
          error={wordsOf(form.errors[`${path}.effectiveUntil`])}
        />
      </div>
      <Holidays form={form} at={at} layer={layer} />
      <PartOfTurn form={form} at={at} layer={layer} />
      {unit === "day" && <CountedDays form={form} at={at} layer={layer} />}
    </div>
  );
}

function PartOfTurn({ form, at, layer: { serves } }: LayerProps) {
  const path = `layers.${at}.serves` as const;
  return (
    <div className={styles["fields"]}>
      <Switch
        label="Only the first part of each turn"
        description="For “every second week”: turns of two weeks of which the first is served."
        checked={serves !== null}
        onChange={({ currentTarget }) =>
          form.setFieldValue(path, currentTarget.checked ? { unit: "week", n: 1 } : null)
        }
      />
      {serves !== null && (
        <div className={styles["row"]}>
          <NumberInput
            label="The first"
            className={styles["small"] ?? ""}
            min={0.25}
            value={serves.n}
            error={form.errors[path]}
            onChange={(n) => form.setFieldValue(path, { ...serves, n })}
          />
          <Select
            aria-label="Unit of the part"
            className={styles["wide"] ?? ""}
            data={[...UNIT_OPTIONS]}
            value={serves.unit}
            onChange={(value) =>
              form.setFieldValue(path, { ...serves, unit: asUnit(value) ?? serves.unit })
            }
          />
        </div>
      )}
    </div>
  );
}

function CountedDays({ form, at, layer: { countDays } }: LayerProps) {
  const path = `layers.${at}.countDays` as const;
  return (
    <Checkbox.Group
      label="Days that count"
      description="None chosen: every day. A turn that runs over other days goes on through them."
      value={countDays}
      error={form.errors[path]}
      onChange={(chosen) =>
        form.setFieldValue(
          path,
          WEEKDAYS.filter((day) => chosen.includes(day)),
        )
      }
    >
      <Group gap="sm" mt={4}>
        {WEEKDAYS.map((day) => (
          <Checkbox
            key={day}
            value={day}
            label={WEEKDAY_NAMES[day].slice(0, 2)}
            aria-label={WEEKDAY_NAMES[day]}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
