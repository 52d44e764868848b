// The editor of a schedule: what it starts from, its layers, from when it applies, and beside them what would come of it.
import { Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { Team } from "../../../../contract/catalog.ts";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { fieldErrors } from "../../../lib/api.ts";
import { focusFault } from "../../../lib/focus-fault.ts";
import { useCommand } from "../../../lib/query.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { SaveBar } from "../../../ui/save-bar.tsx";
import { Section } from "../../../ui/section.tsx";
import { AppliesFrom } from "./applies-from.tsx";
import { beginning, nameFor, useTemplate } from "./beginning.ts";
import styles from "./editor.module.css";
import { validateSchedule } from "./faults.ts";
import { bodyOf, fieldOf, fieldsOf } from "./fields.ts";
import type { ScheduleFields, ScheduleForm } from "./fields.ts";
import { Layers } from "./layers.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { Templates } from "./templates.tsx";
import { zoneOptions } from "./zone-options.ts";

interface EditorProps {
  /** null: a new one. */
  readonly schedule: Schedule | null;
  readonly teams: readonly Team[];
  /** For whom a new one is made. */
  readonly team: Team | null;
  /** When what is edited begins to apply; null: it applies already. */
  readonly version: string | null;
}

export function ScheduleEditor({ schedule, teams, team, version }: EditorProps) {
  const form = useForm<ScheduleFields>({
    initialValues: schedule === null ? beginning(team) : fieldsOf(schedule, version),
    validate: validateSchedule,
  });
  const { save, isPending, error } = useSave(schedule);
  const template = useTemplate(form, teams);
  const [refused, setRefused] = useState<unknown>(null);
  // Such a page takes longer to draw than a frame.
  useEffect(() => {
    if (refused !== null) focusFault();
  }, [refused]);
  const submit = form.onSubmit((fields) => {
    save(fields).catch((fault: unknown) => {
      form.setErrors(placedFaults(fault));
      setRefused(fault);
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit} className={styles["stack"]}>
      <FormError error={error} fields={Object.keys(fieldErrors(error)).filter(hasPlace)} />
      {schedule === null && <Templates template={template} />}
      <div className={styles["editor"]}>
        <div className={styles["stack"]}>
          <Section title="Schedule">
            <HeadFields form={form} teams={teams} onTeam={template.fillFrom} />
          </Section>
          <Layers form={form} />
          <AppliesFrom form={form} schedule={schedule} version={version} />
        </div>
        <div className={styles["beside"]}>
          <PreviewSection fields={form.values} before={schedule} untouched={!form.isDirty()} />
        </div>
      </div>
      <div className={`${styles["foot"]} ${form.isDirty() ? styles["inSight"] : ""}`}>
        <SaveBar
          verb={schedule === null ? "Make the schedule" : "Save changes"}
          isNew={schedule === null}
          dirty={form.isDirty()}
          pending={isPending}
          onDiscard={form.reset}
        />
      </div>
    </form>
  );
}

function hasPlace(path: string): boolean {
  return fieldOf(path) !== null;
}

/** Several words for one field stand there together. */
function placedFaults(error: unknown): Record<string, string> {
  const placed: Record<string, string> = {};
  for (const [path, words] of Object.entries(fieldErrors(error))) {
    const field = fieldOf(path);
    if (field === null) continue;
    const known = placed[field];
    placed[field] = known === undefined ? words : `${known} ${words}`;
  }
  return placed;
}

interface HeadFieldsProps {
  readonly form: ScheduleForm;
  readonly teams: readonly Team[];
  readonly onTeam: (team: Team) => void;
}

/** A team brings its members and a name along, where nobody chose any yet. */
function HeadFields({ form, teams, onTeam }: HeadFieldsProps) {
  const { timeZone } = form.values;
  const zones = useMemo(() => zoneOptions(timeZone), [timeZone]);
  const choose = (teamId: string | null) => {
    form.setFieldValue("teamId", teamId);
    const team = teams.find((one) => one.teamId === teamId);
    if (team === undefined) return;
    const { name } = form.values;
    if (name === "" || teams.some((one) => nameFor(one) === name)) {
      form.setFieldValue("name", nameFor(team));
    }
    onTeam(team);
  };
  return (
    <div className={styles["fields"]}>
      <div className={styles["pair"]}>
        <Select
          label="Team"
          required
          searchable
          openOnFocus={false}
          nothingFoundMessage="No team of that name."
          data={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
          {...form.getInputProps("teamId")}
          onChange={choose}
        />
        <TextInput label="Name" required {...form.getInputProps("name")} />
      </div>
      <Select
        label="Time zone"
        description="Whose clock the hand-offs follow, also when summer time begins or ends."
        searchable
        limit={60}
        openOnFocus={false}
        nothingFoundMessage="No zone of that name. Try a large city nearby."
        data={zones}
        {...form.getInputProps("timeZone")}
        onChange={(value) => form.setFieldValue("timeZone", value ?? timeZone)}
      />
    </div>
  );
}

function useSave(schedule: Schedule | null) {
  const navigate = useNavigate();
  const make = useCommand(oncallRoutes.makeSchedule, { quiet: true, done: "Schedule made" });
  const change = useCommand(oncallRoutes.changeSchedule, { quiet: true, done: "Schedule saved" });
  const { isPending, error } = schedule === null ? make : change;
  const save = async (fields: ScheduleFields) => {
    const body = bodyOf(fields);
    const { scheduleId } =
      schedule === null
        ? await make.run({ body })
        : await change.run({ params: { scheduleId: schedule.scheduleId }, body });
    await navigate({ to: "/on-call/$scheduleId", params: { scheduleId }, ignoreBlocker: true });
  };
  return { save, isPending, error };
}
