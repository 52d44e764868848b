// When the turn passes on: weekday, time, whose clock; and the day on which the first person begins.
import { Select, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { viewerZone } from "../../lib/time.ts";
import styles from "./oncall.module.css";
import type { RotationFormState } from "./rotation-fields.ts";
import { asWeekday, WEEKDAY_OPTIONS } from "./rotation-words.ts";

interface WhenFieldsProps {
  readonly form: RotationFormState;
  readonly isNew: boolean;
}

export function WhenFields({ form, isNew }: WhenFieldsProps) {
  const { weekday, timeZone } = form.values;
  const zones = useMemo(() => zoneOptions(timeZone), [timeZone]);
  return (
    <>
      <div className={styles["pair"]}>
        <Select
          label="Hand over every"
          data={WEEKDAY_OPTIONS}
          {...form.getInputProps("weekday")}
          onChange={(value) => form.setFieldValue("weekday", asWeekday(value) ?? weekday)}
        />
        <TextInput type="time" label="At" required {...form.getInputProps("at")} />
      </div>
      <Select
        label="Time zone"
        description="Whose clock the hand-off follows, also when summer time begins or ends."
        searchable
        limit={60}
        nothingFoundMessage="No zone of that name. Try a large city nearby."
        data={zones}
        {...form.getInputProps("timeZone")}
        onChange={(value) => form.setFieldValue("timeZone", value ?? timeZone)}
      />
      <TextInput
        type="date"
        label="First turn begins on"
        description={
          isNew
            ? "On another day than the hand-off the first turn is shorter."
            : "Turns are counted from here. Choose a later day to let the rotation run on as it is until then."
        }
        required
        {...form.getInputProps("start")}
      />
    </>
  );
}

/** The viewer's own zone first, then all that this browser knows; the chosen one even when it does not. */
function zoneOptions(chosen: string): { readonly value: string; readonly label: string }[] {
  const own = viewerZone();
  const all = new Set([own, chosen, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...all].map((value) => ({
    value,
    label: value === own ? `${value} (yours)` : value,
  }));
}
