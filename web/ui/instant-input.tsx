// A field for a date and a time in the viewer's zone: the browser's own, which every phone knows how to ask for.
import { TextInput } from "@mantine/core";
import { fromLocal, toLocal } from "../lib/local-time.ts";
import { now } from "../lib/now.ts";

interface InstantInputProps {
  readonly label: string;
  readonly description?: string;
  /** ISO 8601; null: nothing is filled in. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly error?: string | null;
  readonly required?: boolean;
  /** Nothing after this moment. */
  readonly past?: boolean;
}

export function InstantInput(props: InstantInputProps) {
  const { label, description, value, onChange, error, required = false, past = false } = props;
  return (
    <TextInput
      type="datetime-local"
      label={label}
      required={required}
      value={value === null ? "" : toLocal(value)}
      onChange={({ currentTarget }) => onChange(fromLocal(currentTarget.value))}
      error={error ?? null}
      {...(description === undefined ? {} : { description })}
      {...(past ? { max: toLocal(new Date(now()).toISOString()) } : {})}
    />
  );
}
