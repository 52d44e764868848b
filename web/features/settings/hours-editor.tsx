// When support is there: days and hours in one time zone.
import { ActionIcon, Button, Chip, Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import { sayDays, sayHours } from "../../../core/escalation/hours.ts";
import { WEEKDAYS } from "../../../core/oncall/schedule.ts";
import { type WindowValues, newWindow } from "./hours-fields.ts";
import styles from "./policy.module.css";
import type { PolicyFields } from "./policy-fields.ts";

interface HoursEditorProps {
  readonly form: UseFormReturnType<PolicyFields>;
}

const PLACE = "supportHours";

export function HoursEditor({ form }: HoursEditorProps) {
  const { supportHours } = form.values;
  if (supportHours === null) return null;
  const { windows } = supportHours;
  const fault = form.errors[`${PLACE}.windows`];
  return (
    <fieldset className={styles["pathBox"]}>
      <legend className={styles["pathTitle"]}>Support hours</legend>
      <Select
        className={styles["zone"] ?? ""}
        label="Time zone"
        searchable
        allowDeselect={false}
        data={zonesWith(supportHours.timeZone)}
        nothingFoundMessage="No zone of that name."
        {...form.getInputProps(`${PLACE}.timeZone`)}
      />
      {windows.map((window, at) => (
        <WindowFields key={window.key} form={form} window={window} at={at} />
      ))}
      {fault !== undefined && fault !== null && (
        <p className={styles["fault"]} role="alert">
          {fault}
        </p>
      )}
      <Button
        variant="subtle"
        size="xs"
        ml={-10}
        mb={6}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem(`${PLACE}.windows`, newWindow())}
      >
        Add hours
      </Button>
    </fieldset>
  );
}

/** UTC is no member of the browser's list, and an old name may be kept. */
function zonesWith(own: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), own])].filter(Boolean);
}

interface WindowFieldsProps extends HoursEditorProps {
  readonly window: WindowValues;
  readonly at: number;
}

function WindowFields({ form, window, at }: WindowFieldsProps) {
  const place = `${PLACE}.windows.${at}`;
  const faults = ["days", "from", "until"].flatMap((name) => form.errors[`${place}.${name}`] ?? []);
  const remove = (
    <ActionIcon
      aria-label={`Remove these hours (${at + 1})`}
      onClick={() => form.removeListItem(`${PLACE}.windows`, at)}
    >
      <IconX size={16} />
    </ActionIcon>
  );
  if (window.kept !== null) {
    const said = sayHours({ timeZone: "", windows: [window.kept] }).trim();
    return (
      <div className={styles["window"]}>
        <span className={styles["grow"]}>{said}</span>
        {remove}
      </div>
    );
  }
  return (
    <div className={styles["window"]}>
      <Chip.Group multiple {...form.getInputProps(`${place}.days`)}>
        {WEEKDAYS.map((day) => (
          <Chip key={day} value={day} size="xs">
            {sayDays([day])}
          </Chip>
        ))}
      </Chip.Group>
      <TextInput
        className={styles["clock"] ?? ""}
        aria-label="From"
        placeholder="08:00"
        {...form.getInputProps(`${place}.from`)}
        error={form.errors[`${place}.from`] !== undefined}
      />
      –
      <TextInput
        className={styles["clock"] ?? ""}
        aria-label="Until"
        placeholder="18:00"
        {...form.getInputProps(`${place}.until`)}
        error={form.errors[`${place}.until`] !== undefined}
      />
      {remove}
      {faults.length > 0 && (
        <p className={styles["fault"]} role="alert">
          {faults}
        </p>
      )}
    </div>
  );
}
