// Chooses whom a step of a policy pages.
import { MultiSelect } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type PolicyFields, targetsFault } from "./policy-fields.ts";
import styles from "./ladder.module.css";
import { useTargets } from "./use-targets.ts";

interface TargetSelectProps {
  readonly form: UseFormReturnType<PolicyFields>;
  /** The path of the field: `rungs.0.targets`, `fallback`. */
  readonly path: string;
  readonly label: string;
  readonly className?: string;
}

export function TargetSelect({ form, path, label, className = "" }: TargetSelectProps) {
  const input = form.getInputProps(path);
  const chosen: unknown = input.value;
  return (
    <MultiSelect
      className={className}
      aria-label={label}
      classNames={{ inputField: styles["search"] ?? "" }}
      placeholder={Array.isArray(chosen) && chosen.length > 0 ? "" : "On call, a team, a person"}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage="Nothing of that name."
      data={useTargets()}
      {...input}
      error={targetsFault(form.errors, path)}
      onChange={(next) => {
        form.setFieldValue(path, next);
        clearFaults(form, path);
      }}
    />
  );
}

/** The server may have named one target; the form only knows the field that holds them all. */
function clearFaults(form: TargetSelectProps["form"], prefix: string): void {
  for (const path of Object.keys(form.errors)) {
    if (path === prefix || path.startsWith(`${prefix}.`)) form.clearFieldError(path);
  }
}
