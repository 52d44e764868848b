// What a policy may have beyond its rungs; each option unfolds its fields when it is wanted.
import { NumberInput, Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import type { ReactNode } from "react";
import { OWNER_ACK_MINUTES } from "../../../core/escalation/decide.ts";
import { newHours } from "./hours-fields.ts";
import { PathsEditor } from "./paths-editor.tsx";
import styles from "./policy.module.css";
import { type PolicyFields, newPath } from "./policy-fields.ts";
import { TargetSelect } from "./target-select.tsx";

interface OptionsProps {
  readonly form: UseFormReturnType<PolicyFields>;
}

export function PolicyOptions({ form }: OptionsProps) {
  return (
    <fieldset className={styles["options"]} aria-label="Beyond the rungs">
      <Rounds form={form} />
      <Fallback form={form} />
      <Silence form={form} />
      <Paths form={form} />
    </fieldset>
  );
}

interface OptionProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly children: ReactNode;
}

function Option({ label, hint, on, onSwitch, children }: OptionProps) {
  return (
    <div className={styles["option"]}>
      <Switch
        label={label}
        description={hint}
        checked={on}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
      {on && children}
    </div>
  );
}

function Rounds({ form }: OptionsProps) {
  const { repeat } = form.values;
  return (
    <Option
      label="Climb the rungs again"
      hint="When nobody answered, before anybody else is asked."
      on={repeat !== 0}
      onSwitch={(on) => form.setFieldValue("repeat", on ? 1 : 0)}
    >
      <div className={styles["open"]}>
        <NumberInput
          className={styles["short"] ?? ""}
          aria-label="How often the rungs are climbed again"
          min={1}
          max={9}
          allowDecimal={false}
          {...form.getInputProps("repeat")}
        />
        {Number(repeat) === 1 ? "more time" : "more times"}
      </div>
    </Option>
  );
}

function Fallback({ form }: OptionsProps) {
  const [wanted, setWanted] = useState(form.values.fallback.length > 0);
  const on = wanted || form.values.fallback.length > 0;
  return (
    <Option
      label="Ask somebody else before the owner"
      hint={`A fallback: paged when no rung answered, with ${OWNER_ACK_MINUTES} minutes to answer.`}
      on={on}
      onSwitch={(next) => {
        setWanted(next);
        if (!next) form.setFieldValue("fallback", []);
      }}
    >
      <div className={styles["open"]}>
        <TargetSelect
          form={form}
          path="fallback"
          label="Whom the fallback pages"
          className={styles["grow"] ?? ""}
        />
      </div>
    </Option>
  );
}

function Silence({ form }: OptionsProps) {
  return (
    <Option
      label="Wake people again when it goes silent"
      hint="Somebody acknowledged, and then nobody does or says anything: the acknowledgement is taken back."
      on={form.values.silentMinutes !== null}
      onSwitch={(on) => form.setFieldValue("silentMinutes", on ? 30 : null)}
    >
      <div className={styles["open"]}>
        after
        <NumberInput
          className={styles["short"] ?? ""}
          aria-label="Minutes of silence"
          min={5}
          max={1440}
          allowDecimal={false}
          suffix=" min"
          {...form.getInputProps("silentMinutes")}
        />
        without an update, a note, a task or any other act of a person
      </div>
    </Option>
  );
}

function Paths({ form }: OptionsProps) {
  return (
    <Option
      label="Take another ladder for some incidents"
      hint="By priority and by support hours, as small things that can wait for the morning."
      on={form.values.paths.length > 0}
      onSwitch={(on) => {
        form.setFieldValue("paths", on ? [newPath()] : []);
        form.setFieldValue("supportHours", on ? newHours() : null);
      }}
    >
      <div className={styles["wide"]}>
        <PathsEditor form={form} />
      </div>
    </Option>
  );
}
