// From when a schedule applies: at once, or from a later moment on.
import { Radio, Stack } from "@mantine/core";
import { useState } from "react";
import type { Schedule } from "../../../../contract/oncall.ts";
import { now } from "../../../lib/now.ts";
import { InstantInput } from "../../../ui/instant-input.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Section } from "../../../ui/section.tsx";
import { wordsOf } from "../change/span-fields.tsx";
import { midnight } from "../picture/placing.ts";
import { when } from "../when.ts";
import type { ScheduleForm } from "./fields.ts";

interface AppliesFromProps {
  readonly form: ScheduleForm;
  readonly schedule: Schedule | null;
  /** When what is edited was to begin; null: it applies already. */
  readonly version: string | null;
}

export function AppliesFrom({ form, schedule, version }: AppliesFromProps) {
  const { from } = form.values;
  const [later, setLater] = useState(false);
  const isLater = later || from !== null;
  const choose = (chosen: string) => {
    setLater(chosen === "later");
    const tomorrow = new Date(midnight(now(), 1)).toISOString();
    form.setFieldValue("from", chosen === "later" ? (version ?? tomorrow) : null);
  };
  const begins = from ?? new Date(now()).toISOString();
  const lost = form.isDirty()
    ? (schedule?.upcoming.filter((one) => one.from >= begins && one.from !== version) ?? [])
    : [];
  return (
    <Section title="Applies">
      <Stack gap="md">
        <Radio.Group
          aria-label="From when it applies"
          value={isLater ? "later" : "now"}
          onChange={choose}
        >
          <Stack gap="sm">
            <Radio value="now" label="At once" />
            <Radio value="later" label="From a date" />
          </Stack>
        </Radio.Group>
        {isLater && (
          <InstantInput
            label="From"
            required
            value={from}
            onChange={(at) => form.setFieldValue("from", at)}
            error={wordsOf(form.errors["from"])}
          />
        )}
        {lost.length > 0 && (
          <Notice tone="warm" title="This replaces what was planned for later">
            {lost.map((one) => when(one.from)).join(", and ")}: another definition was to begin. It
            goes when you save, unless you choose a later date here.
          </Notice>
        )}
      </Stack>
    </Section>
  );
}
