// Somebody takes over for a while: who, from when until when, why; and whose place it is.
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { now } from "../../lib/now.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { viewerZone } from "../../lib/time.ts";
import { FormError } from "../../ui/form-error.tsx";
import { InstantInput } from "../../ui/instant-input.tsx";
import styles from "./oncall.module.css";
import { Replaced } from "./replaced.tsx";
import { sameClock } from "./when.ts";

export interface TakeOver {
  readonly schedule: Schedule;
  /** What it should begin with, in milliseconds. */
  readonly start: number;
  readonly end: number;
}

interface TakeOverDialogProps {
  /** null: closed. */
  readonly takeOver: TakeOver | null;
  readonly onClose: () => void;
}

export function TakeOverDialog({ takeOver, onClose }: TakeOverDialogProps) {
  return (
    <Modal
      opened={takeOver !== null}
      onClose={onClose}
      title={takeOver === null ? "" : `Take over in ${takeOver.schedule.name}`}
      size="lg"
    >
      {takeOver !== null && <TakeOverForm takeOver={takeOver} onClose={onClose} />}
    </Modal>
  );
}

const NOBODY = "nobody";
const FIELDS = ["personId", "start", "end", "reason"];

interface TakeOverFields {
  personId: string;
  start: string | null;
  end: string | null;
  reason: string;
}

interface TakeOverFormProps {
  readonly takeOver: TakeOver;
  readonly onClose: () => void;
}

function TakeOverForm({ takeOver: { schedule, start, end }, onClose }: TakeOverFormProps) {
  const { person: me } = useSession();
  const { scheduleId, rotation } = schedule;
  const form = useForm<TakeOverFields>({
    initialValues: {
      personId: me.personId,
      start: new Date(Math.max(start, minute(now()))).toISOString(),
      end: new Date(end).toISOString(),
      reason: "",
    },
    validate: {
      start: (at) => (at === null ? "Say when it begins." : null),
      end: (at, { start: from }) => endFault(at, from),
    },
  });
  const add = useCommand(oncallRoutes.addOverride, {
    quiet: true,
    done: "Saved: the rota shows it",
    onDone: onClose,
  });
  const submit = form.onSubmit(({ personId, start: from, end: until, reason }) => {
    if (from === null || until === null) return;
    const body = {
      start: from,
      end: until,
      personId: personId === NOBODY ? null : personId,
      reason,
    };
    add.run({ params: { scheduleId }, body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  const { values } = form;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={add.error} fields={FIELDS} />
        <Select
          label="Who takes over"
          searchable
          data-autofocus
          openOnFocus={false}
          nothingFoundMessage="Nobody of that name works incidents."
          data={useStandIns(me.personId)}
          {...form.getInputProps("personId")}
          onChange={(chosen) => form.setFieldValue("personId", chosen ?? values.personId)}
        />
        <TimeFields form={form} zone={rotation.timeZone} />
        <Replaced
          scheduleId={scheduleId}
          from={values.start}
          until={values.end}
          by={values.personId === NOBODY ? null : values.personId}
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
            Take over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface TimeFieldsProps {
  readonly form: UseFormReturnType<TakeOverFields>;
  /** Of the schedule, IANA name. */
  readonly zone: string;
}

function TimeFields({ form, zone }: TimeFieldsProps) {
  const { start, end } = form.values;
  return (
    <>
      <div className={styles["pair"]}>
        <InstantInput
          label="From"
          required
          value={start}
          onChange={(at) => form.setFieldValue("start", at)}
          error={wordsOf(form.errors["start"])}
        />
        <InstantInput
          label="Until"
          required
          value={end}
          onChange={(at) => form.setFieldValue("end", at)}
          error={wordsOf(form.errors["end"])}
        />
      </div>
      {!sameClock(start ?? now(), viewerZone(), zone) && (
        <p className={styles["quiet"]}>
          In your time, {viewerZone()}. The rotation itself counts in {zone}.
        </p>
      )}
    </>
  );
}

function wordsOf(fault: unknown): string | null {
  return typeof fault === "string" ? fault : null;
}

function minute(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}

function endFault(end: string | null, start: string | null): string | null {
  if (end === null) return "Say when it ends.";
  return start !== null && end <= start ? "The end must be after the beginning." : null;
}

/** Oneself first; and that for once nobody should be woken. */
function useStandIns(me: string) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const able = people.filter(
    ({ status, role }) => status === "active" && mayActAs(role, "responder"),
  );
  const options = able.map(({ personId, name }) => ({ value: personId, label: name }));
  return [
    ...options
      .filter(({ value }) => value === me)
      .map(({ value, label }) => ({ value, label: `${label} (you)` })),
    ...options.filter(({ value }) => value !== me),
    { value: NOBODY, label: "Nobody: pages go on to the next rung" },
  ];
}
