// The editor of a rotation: who takes turns in which order, when they hand over, and what that would look like.
import { Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import type { Team } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { now } from "../../lib/now.ts";
import { toLocal } from "../../lib/local-time.ts";
import { useCommand } from "../../lib/query.ts";
import { viewerZone } from "../../lib/time.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./oncall.module.css";
import { RotationPreview } from "./rotation-preview.tsx";
import { bodyOf, fieldOf, fieldsOf, nameFor, newFields, newTurn } from "./rotation-fields.ts";
import { validateRotation } from "./rotation-fields.ts";
import type { RotationFields, RotationFormState } from "./rotation-fields.ts";
import { Turns } from "./turns.tsx";
import { WhenFields } from "./when-fields.tsx";

interface RotationFormProps {
  /** null: a new one. */
  readonly schedule: Schedule | null;
  readonly teams: readonly Team[];
  /** For whom a new one is made. */
  readonly team: Team | null;
}

export function RotationForm({ schedule, teams, team }: RotationFormProps) {
  const form = useForm<RotationFields>({
    initialValues: schedule === null ? beginning(team) : fieldsOf(schedule),
    validate: validateRotation,
  });
  const { save, isPending, error } = useSaveRotation(schedule);
  const submit = form.onSubmit((fields) => {
    save(fields).catch((fault: unknown) => {
      const faults = Object.entries(fieldErrors(fault));
      form.setErrors(Object.fromEntries(faults.map(([path, words]) => [fieldOf(path), words])));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit} className={styles["stack"]}>
      <FormError error={error} fields={Object.keys(fieldErrors(error))} />
      <div className={styles["editor"]}>
        <Section title="Rotation">
          <div className={styles["fields"]}>
            <HeadFields form={form} teams={teams} />
            <WhenFields form={form} isNew={schedule === null} />
          </div>
        </Section>
        <Section title="Turns" padded={false}>
          <Turns form={form} />
        </Section>
      </div>
      <Section title="Who would be on call" padded={false}>
        <RotationPreview fields={form.values} before={schedule} />
        <SaveBar
          verb={schedule === null ? "Make the rotation" : "Save changes"}
          isNew={schedule === null}
          dirty={form.isDirty()}
          pending={isPending}
          onDiscard={form.reset}
        />
      </Section>
    </form>
  );
}

function beginning(team: Team | null): RotationFields {
  const today = toLocal(new Date(now()).toISOString()).slice(0, 10);
  return newFields({ team, timeZone: viewerZone(), today });
}

interface HeadFieldsProps {
  readonly form: RotationFormState;
  readonly teams: readonly Team[];
}

/** A team brings its members and a name along, where nobody chose any yet. */
function HeadFields({ form, teams }: HeadFieldsProps) {
  const choose = (teamId: string | null) => {
    form.setFieldValue("teamId", teamId);
    const team = teams.find((one) => one.teamId === teamId);
    if (team === undefined) return;
    const { name, turns } = form.values;
    if (name === "" || teams.some((one) => nameFor(one) === name)) {
      form.setFieldValue("name", nameFor(team));
    }
    if (turns.length === 0) {
      form.setFieldValue(
        "turns",
        team.members.map(({ personId }) => newTurn(personId)),
      );
    }
  };
  return (
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
  );
}

function useSaveRotation(schedule: Schedule | null) {
  const navigate = useNavigate();
  const make = useCommand(oncallRoutes.makeSchedule, { quiet: true, done: "Rotation made" });
  const change = useCommand(oncallRoutes.changeSchedule, {
    quiet: true,
    done: "Saved: it counts from now on",
  });
  const { isPending, error } = schedule === null ? make : change;
  const save = async (fields: RotationFields) => {
    const body = bodyOf(fields);
    const { scheduleId } =
      schedule === null
        ? await make.run({ body })
        : await change.run({ params: { scheduleId: schedule.scheduleId }, body });
    await navigate({ to: "/on-call/$scheduleId", params: { scheduleId }, ignoreBlocker: true });
  };
  return { save, isPending, error };
}
