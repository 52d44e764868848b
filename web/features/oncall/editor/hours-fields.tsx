// At which hours a layer serves: always, at hours of chosen days, or in a stretch of the week.
import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { WEEKDAYS } from "../../../../core/oncall/schedule.ts";
import { asWeekday, sayRestriction, WEEKDAY_NAMES, WEEKDAY_OPTIONS } from "../rota-words.ts";
import styles from "./editor.module.css";
import { newHours } from "./fields.ts";
import type { Hours } from "./fields.ts";
import type { LayerProps } from "./fields.ts";

export function HoursFields({ form, at, layer: { restrictions } }: LayerProps) {
  const path = `layers.${at}.restrictions` as const;
  return (
    <fieldset className={styles["set"]}>
      <legend className={styles["label"]}>Hours</legend>
      {restrictions.length === 0 ? (
        <p className={styles["quiet"]}>It serves around the clock.</p>
      ) : (
        <ul className={styles["hours"]} aria-label="Hours at which it serves">
          {restrictions.map((hours, place) => (
            <li key={hours.key} className={styles["oneHours"]}>
              <OneHours form={form} path={`${path}.${place}`} hours={hours} />
              <ActionIcon
                aria-label={`Remove the hours ${sayRestriction(hours)}`}
                onClick={() => form.removeListItem(path, place)}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Group gap="xs">
        {(["daily", "weekly"] as const).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem(path, newHours(kind))}
          >
            {kind === "daily" ? "Only at hours of the day" : "Only in a stretch of the week"}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}

interface OneHoursProps {
  readonly form: LayerProps["form"];
  readonly path: `layers.${number}.restrictions.${number}`;
  readonly hours: Hours;
}

function OneHours({ form, path, hours }: OneHoursProps) {
  const { kind, from, until, fromDay, untilDay } = hours;
  const fault = form.errors[path];
  return (
    <div className={styles["hoursFields"]}>
      {kind === "daily" && <Days form={form} path={path} hours={hours} />}
      <div className={styles["row"]}>
        {kind === "weekly" && (
          <Select
            label="From"
            className={styles["wide"] ?? ""}
            data={WEEKDAY_OPTIONS}
            value={fromDay}
            onChange={(day) => form.setFieldValue(`${path}.fromDay`, asWeekday(day) ?? fromDay)}
          />
        )}
        <TextInput
          type="time"
          label={kind === "daily" ? "From" : "At"}
          className={styles["clock"] ?? ""}
          {...form.getInputProps(`${path}.from`)}
        />
        {kind === "weekly" && (
          <Select
            label="Until"
            className={styles["wide"] ?? ""}
            data={WEEKDAY_OPTIONS}
            value={untilDay}
            onChange={(day) => form.setFieldValue(`${path}.untilDay`, asWeekday(day) ?? untilDay)}
          />
        )}
        <TextInput
          type="time"
          label={kind === "daily" ? "Until" : "At"}
          className={styles["clock"] ?? ""}
          {...form.getInputProps(`${path}.until`)}
        />
      </div>
      {kind === "daily" && until <= from && until !== "" && from !== "" && (
        <p className={styles["quiet"]}>Until the next day.</p>
      )}
      {typeof fault === "string" && <p className={styles["fault"]}>{fault}</p>}
    </div>
  );
}

function Days({ form, path, hours: { days } }: OneHoursProps) {
  return (
    <Checkbox.Group
      label="On the days"
      value={days}
      error={form.errors[`${path}.days`]}
      onChange={(chosen) =>
        form.setFieldValue(
          `${path}.days`,
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
