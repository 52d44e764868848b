// Takes over the shifts of a calendar file: shows what it understood and what not, then applies it.
import { Button, FileInput, Group, Modal, Stack } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useState } from "react";
import type { z } from "zod";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useCommand } from "../../../lib/query.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { ImportPreview } from "./import-preview.tsx";

type Read = z.output<typeof oncallRoutes.importCalendar.answer>;

/** For admins. */
export function ImportCalendar({ schedule }: { readonly schedule: Schedule }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarDown size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Import a calendar
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Import a calendar into ${schedule.name}`}
        size="xl"
      >
        <ImportForm scheduleId={schedule.scheduleId} onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

/** What the contract takes. */
const MOST = 1_000_000;

interface ImportFormProps {
  readonly scheduleId: string;
  readonly onClose: () => void;
}

interface Chosen {
  readonly file: File;
  readonly text: string;
  readonly read: Read;
}

function ImportForm({ scheduleId, onClose }: ImportFormProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const show = useCommand(oncallRoutes.importCalendar, { quiet: true });
  const apply = useCommand(oncallRoutes.importCalendar, {
    quiet: true,
    done: "Imported: the calendar shows it",
    onDone: onClose,
  });
  const choose = async (file: File | null) => {
    setChosen(null);
    setFault(null);
    if (file === null) return;
    const text = await file.text();
    if (text.length === 0 || text.length > MOST) {
      setFault(
        text.length === 0
          ? "This file is empty."
          : "This file is longer than 1 MB. Export fewer weeks.",
      );
      return;
    }
    const read = await show.run({ params: { scheduleId }, body: { calendar: text, apply: false } });
    setChosen({ file, text, read });
  };
  const able = chosen?.read.items.filter((item) => item.fault === null).length ?? 0;
  return (
    <Stack gap="md">
      <FormError error={apply.error ?? show.error} fields={[]} />
      <FileInput
        label="Calendar file (.ics)"
        description="Each event in which a person is named becomes a take-over: that person serves alone in its hours. Nothing is changed before you have seen it."
        accept=".ics,text/calendar"
        placeholder="Choose a file"
        clearable
        clearButtonProps={{ "aria-label": "Choose no file" }}
        error={fault}
        value={chosen?.file ?? null}
        // What went wrong stands above.
        onChange={(file) => void choose(file).catch(() => undefined)}
      />
      {chosen !== null && <ImportPreview items={chosen.read.items} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} disabled={apply.isPending}>
          Go back
        </Button>
        <Button
          disabled={chosen === null || able === 0}
          loading={apply.isPending || show.isPending}
          onClick={() => {
            if (chosen === null) return;
            const body = { calendar: chosen.text, apply: true };
            apply.run({ params: { scheduleId }, body }).catch(() => undefined);
          }}
        >
          {able === 1 ? "Import 1 event" : `Import ${able} events`}
        </Button>
      </Group>
    </Stack>
  );
}
