// The ladders of their own that some incidents take: the first that applies, in this order.
import { Button, Chip, Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { MovableList } from "../../ui/movable-list.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { newHours } from "./hours-fields.ts";
import styles from "./policy.module.css";
import { type PathValues, type PolicyFields, newPath } from "./policy-fields.ts";
import { RungsEditor } from "./rungs-editor.tsx";

interface PathsEditorProps {
  readonly form: UseFormReturnType<PolicyFields>;
}

const MOST = 10;

export function PathsEditor({ form }: PathsEditorProps) {
  const { paths } = form.values;
  const asksHours = paths.some(({ hours }) => hours !== "always");
  return (
    <div className={styles["paths"]}>
      {asksHours && <HoursEditor form={form} />}
      <MovableList
        label="Paths"
        items={paths}
        keyOf={({ key }) => key}
        nameOf={({ name }, at) => (name === "" ? `path ${at + 1}` : name)}
        onMove={(from, to) => form.reorderListItem("paths", { from, to })}
        onRemove={(at) => form.removeListItem("paths", at)}
        rowClass={styles["pathBox"]}
      >
        {(path, at, buttons) => <PathFields form={form} path={path} at={at} buttons={buttons} />}
      </MovableList>
      {paths.length < MOST && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem("paths", newPath())}
          >
            Add a path
          </Button>
        </div>
      )}
    </div>
  );
}

interface PathFieldsProps extends PathsEditorProps {
  readonly path: PathValues;
  readonly at: number;
  readonly buttons: ReactNode;
}

const PRIORITIES = ["1", "2", "3", "4", "5"];
const HOURS: readonly { readonly value: PathValues["hours"]; readonly label: string }[] = [
  { value: "outsideSupportHours", label: "outside support hours" },
  { value: "supportHours", label: "in support hours" },
  { value: "always", label: "at any time" },
];

function PathFields({ form, path, at, buttons }: PathFieldsProps) {
  const place = `paths.${at}`;
  const fault = form.errors[`${place}.priorities`] ?? form.errors[`${place}.hours`];
  return (
    <>
      <div className={styles["pathHead"]}>
        <TextInput
          className={styles["grow"] ?? ""}
          label="Name of the path"
          placeholder="Next morning"
          {...form.getInputProps(`${place}.name`)}
        />
        {buttons}
      </div>
      <div className={styles["when"]}>
        <Chip.Group multiple {...form.getInputProps(`${place}.priorities`)}>
          {PRIORITIES.map((priority) => (
            <Chip key={priority} value={priority} size="xs">
              P{priority}
            </Chip>
          ))}
        </Chip.Group>
        {path.priorities.length === 0 && <span>Every priority,</span>}
        <Select
          aria-label="At which hours this path is taken"
          data={HOURS}
          allowDeselect={false}
          value={path.hours}
          onChange={(next) => {
            const chosen = HOURS.find(({ value }) => value === next)?.value ?? "always";
            form.setFieldValue(`${place}.hours`, chosen);
            const { supportHours } = form.values;
            if (chosen !== "always" && supportHours === null) {
              form.setFieldValue("supportHours", newHours());
            }
          }}
        />
        {fault !== undefined && fault !== null && (
          <p className={styles["fault"]} role="alert">
            {fault}
          </p>
        )}
      </div>
      <RungsEditor form={form} list={`${place}.rungs`} rungs={path.rungs} repeat={path.repeat} />
    </>
  );
}
