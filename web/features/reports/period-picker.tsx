// Chooses the period; the choice lives in the address.
import { Select, TextInput } from "@mantine/core";
import type { Search } from "../../lib/filters.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { PRESETS, presetOf } from "./period.ts";
import type { Period } from "./period.ts";

interface PeriodPickerProps {
  readonly period: Period;
  readonly today: string;
  readonly onChange: (changes: Search) => void;
}

/** Other days begin with those that are shown now. */
export function PeriodPicker({ period, today, onChange }: PeriodPickerProps) {
  const { preset, from, until } = period;
  const choose = (value: string | null) => {
    const next = presetOf(value ?? preset);
    const days = next === "custom" ? { from, until } : { from: undefined, until: undefined };
    onChange({ period: next, ...days });
  };
  return (
    <FilterBar>
      <Select
        aria-label="Period"
        w={160}
        allowDeselect={false}
        data={PRESETS}
        value={preset}
        onChange={choose}
      />
      {preset === "custom" && (
        <>
          <DayField
            label="First day"
            value={from}
            max={today}
            onChange={(day) => onChange({ period: "custom", from: day, until })}
          />
          <DayField
            label="Last day"
            value={until}
            max={today}
            onChange={(day) => onChange({ period: "custom", from, until: day })}
          />
        </>
      )}
    </FilterBar>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
}

/** A half-typed day is no day yet: the field keeps it, the address keeps the one before. */
function DayField({ label, value, max, onChange }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      title={label}
      w={160}
      max={max}
      key={value}
      defaultValue={value}
      onBlur={({ currentTarget }) => {
        const chosen = currentTarget.value;
        if (chosen !== "" && chosen !== value) onChange(chosen);
      }}
    />
  );
}
