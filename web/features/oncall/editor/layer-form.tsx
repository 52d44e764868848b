// One layer: its name, how its turns pass on, whose they are, at which hours it serves, and what is needed seldom.
import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { WEEKDAYS } from "../../../../core/oncall/schedule.ts";
import { asUnit, asWeekday, UNIT_OPTIONS, WEEKDAY_OPTIONS, weekdayOf } from "../rota-words.ts";
import styles from "./editor.module.css";
import { isDay } from "./faults.ts";
import type { LayerFields, LayerProps, ScheduleForm } from "./fields.ts";
import { HoursFields } from "./hours-fields.tsx";
import { LayerMore } from "./layer-more.tsx";
import { mondayOf, plusDays } from "./templates.ts";
import { Turns } from "./turns.tsx";

export function LayerForm({ form, at, layer }: LayerProps) {
  const whole = form.errors[`layers.${at}`];
  const [more, setMore] = useState(isSpecial(layer));
  return (
    <div className={styles["layerBody"]}>
      {typeof whole === "string" && <p className={styles["fault"]}>{whole}</p>}
      <TextInput label="Name of the layer" required {...form.getInputProps(`layers.${at}.name`)} />
      <RotationFields form={form} at={at} layer={layer} />
      <Turns form={form} at={at} layer={layer} />
      <HoursFields form={form} at={at} layer={layer} />
      <div>
        <Button
          variant="subtle"
          size="xs"
          aria-expanded={more}
          leftSection={more ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          onClick={() => setMore(!more)}
        >
          {more ? "Less" : "More: own time zone, dates, holidays, riding along"}
        </Button>
      </div>
      {(more || hasFaultInMore(form, at)) && <LayerMore form={form} at={at} layer={layer} />}
    </div>
  );
}

/** Something is set that would be hidden otherwise. */
function isSpecial(layer: LayerFields): boolean {
  const { timeZone, shadow, effectiveFrom, effectiveUntil, holidays, serves, countDays } = layer;
  const isSet = [timeZone, effectiveFrom, effectiveUntil, serves].some((value) => value !== null);
  return isSet || shadow || holidays.length > 0 || countDays.length > 0;
}

function hasFaultInMore({ errors }: ScheduleForm, at: number): boolean {
  const fields = ["timeZone", "effectiveFrom", "effectiveUntil", "holidays", "serves", "countDays"];
  return fields.some((field) => errors[`layers.${at}.${field}`] !== undefined);
}

function RotationFields({ form, at, layer: { unit, date } }: LayerProps) {
  const path = `layers.${at}` as const;
  return (
    <>
      <fieldset className={styles["set"]}>
        <legend className={styles["label"]}>The turn passes on</legend>
        <div className={styles["row"]}>
          <NumberInput
            label="Every"
            className={styles["small"] ?? ""}
            min={1}
            max={1_000}
            allowDecimal={false}
            {...form.getInputProps(`${path}.every`)}
          />
          <Select
            aria-label="Unit of the turns"
            className={styles["wide"] ?? ""}
            data={[...UNIT_OPTIONS]}
            {...form.getInputProps(`${path}.unit`)}
            onChange={(value) => form.setFieldValue(`${path}.unit`, asUnit(value) ?? unit)}
          />
          {unit === "week" && <WeekdayField form={form} at={at} date={date} />}
          <TextInput
            type="time"
            label={unit === "hour" ? "Counted from" : "At"}
            required
            className={styles["clock"] ?? ""}
            {...form.getInputProps(`${path}.at`)}
          />
        </div>
      </fieldset>
      <TextInput
        type="date"
        label="The first turn begins on"
        description={
          unit === "month"
            ? "Its day is that of the hand-off in every month. Turns are counted from here, also backwards."
            : "Turns are counted from here, also backwards: it may lie in the past."
        }
        required
        {...form.getInputProps(`${path}.date`)}
      />
    </>
  );
}

interface WeekdayFieldProps {
  readonly form: ScheduleForm;
  readonly at: number;
  readonly date: string;
}

/** The weekday is that of the first turn: choosing another one moves that day within its week. */
function WeekdayField({ form, at, date }: WeekdayFieldProps) {
  return (
    <Select
      label="On"
      className={styles["wide"] ?? ""}
      data={WEEKDAY_OPTIONS}
      value={isDay(date) ? weekdayOf(date) : null}
      onChange={(value) => {
        const weekday = asWeekday(value);
        if (weekday === null || !isDay(date)) return;
        const moved = plusDays(mondayOf(date), WEEKDAYS.indexOf(weekday));
        form.setFieldValue(`layers.${at}.date`, moved);
      }}
    />
  );
}
