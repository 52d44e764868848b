// Changes who is on call for a while: how, who, from when until when, why; and says what would come of it.
import { Button, Group, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { fieldErrors } from "../../../lib/api.ts";
import { focusFault } from "../../../lib/focus-fault.ts";
import { now } from "../../../lib/now.ts";
import { useCommand } from "../../../lib/query.ts";
import { useSession } from "../../../lib/session.ts";
import { FormError } from "../../../ui/form-error.tsx";
import type { LaneItem } from "../picture/duty.ts";
import type { Stretch } from "../picture/placing.ts";
import styles from "./change.module.css";
import { EffectNotice } from "./effect-notice.tsx";
import { kindOf, KINDS } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { useAbleOptions, useNamedOptions } from "./people-options.ts";
import { overrideFault, startsWith } from "./override-fields.ts";
import type { OverrideFields } from "./override-fields.ts";
import { SpanFields } from "./span-fields.tsx";

export interface Changing extends Stretch {
  readonly schedule: Schedule;
  /** What was pressed; null: no shift in particular. */
  readonly item: LaneItem | null;
}

interface OverrideDialogProps {
  /** null: closed. */
  readonly changing: Changing | null;
  readonly onClose: () => void;
}

export function OverrideDialog({ changing, onClose }: OverrideDialogProps) {
  return (
    <Modal
      opened={changing !== null}
      onClose={onClose}
      title={changing === null ? "" : `Change these hours in ${changing.schedule.name}`}
      size="lg"
    >
      {changing !== null && <OverrideForm changing={changing} onClose={onClose} />}
    </Modal>
  );
}

const FIELDS = ["kind", "personId", "replacesId", "start", "end", "reason"];

interface OverrideFormProps {
  readonly changing: Changing;
  readonly onClose: () => void;
}

function OverrideForm({ changing, onClose }: OverrideFormProps) {
  const { person: me } = useSession();
  const { scheduleId, definition } = changing.schedule;
  const form = useForm<OverrideFields>({
    initialValues: startsWith(changing, me.personId, now()),
    validate: overrideFault,
  });
  const add = useCommand(oncallRoutes.addOverride, {
    quiet: true,
    done: "Saved: the calendar shows it",
    onDone: onClose,
  });
  const { values } = form;
  const { person, replaces, verb, why } = kindOf(values.kind);
  const ids = {
    personId: person === undefined ? null : values.personId,
    replacesId: replaces === undefined ? null : values.replacesId,
  };
  const submit = form.onSubmit(({ kind, start, end, reason }) => {
    if (start === null || end === null) return;
    const body = { kind, start, end, reason, ...ids };
    add.run({ params: { scheduleId }, body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={add.error} fields={FIELDS} />
        <KindField
          value={values.kind}
          why={why}
          onChange={(kind) => form.setFieldValue("kind", kind)}
        />
        <PeopleFields form={form} schedule={changing.schedule} />
        <SpanFields
          start={values.start}
          end={values.end}
          onChange={(name, at) => form.setFieldValue(name, at)}
          faults={form.errors}
          zone={definition.timeZone}
        />
        <EffectNotice
          scheduleId={scheduleId}
          kind={values.kind}
          from={values.start}
          until={values.end}
          {...ids}
        />
        <TextInput
          label="Why"
          placeholder="Holiday, a swap, a doctor's appointment"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={add.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={add.isPending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PeopleFieldsProps {
  readonly form: UseFormReturnType<OverrideFields>;
  readonly schedule: Schedule;
}

/** Those whom the kind names. */
function PeopleFields({ form, schedule }: PeopleFieldsProps) {
  const { person, replaces } = kindOf(form.values.kind);
  const able = useAbleOptions();
  const named = useNamedOptions(schedule);
  if (person === undefined && replaces === undefined) return null;
  return (
    <div className={styles["pair"]}>
      {person !== undefined && (
        <Select
          label={person}
          required
          searchable
          openOnFocus={false}
          nothingFoundMessage="Nobody of that name works incidents."
          data={able}
          {...form.getInputProps("personId")}
        />
      )}
      {replaces !== undefined && (
        <Select
          label={replaces}
          required
          searchable
          openOnFocus={false}
          nothingFoundMessage="Nobody of that name is in this schedule."
          data={named}
          {...form.getInputProps("replacesId")}
        />
      )}
    </div>
  );
}

interface KindFieldProps {
  readonly value: Kind;
  readonly why: string;
  readonly onChange: (kind: Kind) => void;
}

function KindField({ value, why, onChange }: KindFieldProps) {
  return (
    <Radio.Group
      label="What changes"
      description={why}
      inputWrapperOrder={["label", "input", "description"]}
      value={value}
      onChange={(chosen) => onChange(kindOf(chosen).value)}
    >
      <Group gap="md" mt="xs" mb="xs">
        {KINDS.map((kind) => (
          <Radio
            key={kind.value}
            value={kind.value}
            label={kind.label}
            data-autofocus={kind.value === value || undefined}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}
