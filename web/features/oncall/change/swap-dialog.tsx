// Offers a stretch of one's own duty: to whom, and what one serves in return.
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { fieldErrors } from "../../../lib/api.ts";
import { focusFault } from "../../../lib/focus-fault.ts";
import { now, useNow } from "../../../lib/now.ts";
import { useCommand } from "../../../lib/query.ts";
import { useSession } from "../../../lib/session.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { midnight } from "../picture/placing.ts";
import type { Stretch } from "../picture/placing.ts";
import { useRota } from "../use-rota.ts";
import { when } from "../when.ts";
import { spanFault } from "./override-fields.ts";
import { useNamedOptions } from "./people-options.ts";
import { SpanFields } from "./span-fields.tsx";

export interface Offering extends Stretch {
  readonly schedule: Schedule;
}

interface SwapDialogProps {
  /** null: closed. */
  readonly offering: Offering | null;
  readonly onClose: () => void;
}

export function SwapDialog({ offering, onClose }: SwapDialogProps) {
  return (
    <Modal
      opened={offering !== null}
      onClose={onClose}
      title={offering === null ? "" : `Offer hours in ${offering.schedule.name}`}
      size="lg"
    >
      {offering !== null && <SwapForm offering={offering} onClose={onClose} />}
    </Modal>
  );
}

const ANYBODY = "anybody";
const NOTHING = "nothing";
const FIELDS = ["give.start", "give.end", "offeredToId", "take", "note"];

interface SwapFields {
  start: string | null;
  end: string | null;
  offeredTo: string;
  /** "start/end" of a shift of theirs. */
  take: string;
  note: string;
}

interface SwapFormProps {
  readonly offering: Offering;
  readonly onClose: () => void;
}

function SwapForm({ offering: { schedule, start, end }, onClose }: SwapFormProps) {
  const { scheduleId, definition } = schedule;
  const form = useForm<SwapFields>({
    initialValues: {
      start: new Date(Math.max(start, Math.floor(now() / 60_000) * 60_000)).toISOString(),
      end: new Date(end).toISOString(),
      offeredTo: ANYBODY,
      take: NOTHING,
      note: "",
    },
    validate: (fields) => spanFault(fields.start, fields.end),
  });
  const offer = useCommand(oncallRoutes.offerSwap, {
    quiet: true,
    done: "Offered: you stay on call until somebody accepts",
    onDone: onClose,
  });
  const { values } = form;
  const submit = form.onSubmit((fields) => {
    if (fields.start === null || fields.end === null) return;
    const body = {
      give: { start: fields.start, end: fields.end },
      take: stretchOf(fields.take),
      offeredToId: fields.offeredTo === ANYBODY ? null : fields.offeredTo,
      note: fields.note,
    };
    offer.run({ params: { scheduleId }, body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={offer.error} fields={FIELDS} />
        <SpanFields
          start={values.start}
          end={values.end}
          onChange={(name, at) => form.setFieldValue(name, at)}
          faults={form.errors}
          zone={definition.timeZone}
          startLabel="You give away from"
        />
        <OfferedTo form={form} schedule={schedule} />
        {values.offeredTo !== ANYBODY && (
          <TakeField
            schedule={schedule}
            of={values.offeredTo}
            value={values.take}
            onChange={(take) => form.setFieldValue("take", take)}
            error={form.errors["take"] ?? form.errors["take.start"] ?? form.errors["take.end"]}
          />
        )}
        <TextInput
          label="Words to them"
          placeholder="Why you ask"
          {...form.getInputProps("note")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={offer.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={offer.isPending}>
            Offer it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OfferedToProps {
  readonly form: UseFormReturnType<SwapFields>;
  readonly schedule: Schedule;
}

/** In return one takes a shift of whom it is offered to, so another person empties that. */
function OfferedTo({ form, schedule }: OfferedToProps) {
  const { person: me } = useSession();
  const others = useNamedOptions(schedule).filter(({ value }) => value !== me.personId);
  return (
    <Select
      label="Offered to"
      data-autofocus
      openOnFocus={false}
      data={[{ value: ANYBODY, label: "Whoever of the schedule takes it" }, ...others]}
      value={form.values.offeredTo}
      error={form.errors["offeredToId"]}
      onChange={(chosen) => {
        form.setFieldValue("offeredTo", chosen ?? ANYBODY);
        form.setFieldValue("take", NOTHING);
      }}
    />
  );
}

interface TakeFieldProps {
  readonly schedule: Schedule;
  readonly of: string;
  readonly value: string;
  readonly onChange: (take: string) => void;
  readonly error: unknown;
}

const WEEKS = 8;

function TakeField({ schedule, of, value, onChange, error }: TakeFieldProps) {
  const present = useNow(60_000);
  const range = { start: midnight(present), end: midnight(present, WEEKS * 7) };
  const theirs = (useRota(schedule.scheduleId, range)?.final ?? []).filter(
    ({ people, shadow, start, end }) =>
      !shadow &&
      start > present &&
      end < range.end &&
      people.some(({ personId }) => personId === of),
  );
  const options = theirs.map(({ start, end }) => ({
    value: `${new Date(start).toISOString()}/${new Date(end).toISOString()}`,
    label: `${when(start)} – ${when(end)}`,
  }));
  return (
    <Select
      label="You take in return"
      description={options.length === 0 ? `They have no shift in the coming ${WEEKS} weeks.` : null}
      openOnFocus={false}
      data={[{ value: NOTHING, label: "Nothing" }, ...options]}
      value={value}
      error={typeof error === "string" ? error : null}
      onChange={(chosen) => onChange(chosen ?? NOTHING)}
    />
  );
}

function stretchOf(take: string): { readonly start: string; readonly end: string } | null {
  const [start, end] = take.split("/");
  return start === undefined || end === undefined ? null : { start, end };
}
