// The line above a list: search, filters, how many are left, and a way back to all.
import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./filter-bar.module.css";

interface FilterBarProps {
  readonly search?: {
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
  };
  /** Selects, segmented controls, chips. */
  readonly children?: ReactNode;
  /** "12 incidents" */
  readonly summary?: string;
  /** Present while a filter is set. */
  readonly onReset?: (() => void) | undefined;
}

export function FilterBar({ search, children, summary, onReset }: FilterBarProps) {
  return (
    <search className={styles["bar"]}>
      {search !== undefined && (
        <TextInput
          className={styles["search"] ?? ""}
          aria-label={search.label}
          placeholder={search.label}
          value={search.value}
          onChange={(event) => search.onChange(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search.value === "" ? null : (
              <CloseButton
                size="sm"
                aria-label="Clear the search"
                onClick={() => search.onChange("")}
              />
            )
          }
        />
      )}
      {children}
      <div className={styles["end"]}>
        {summary !== undefined && <span aria-live="polite">{summary}</span>}
        {onReset !== undefined && (
          <Button variant="subtle" size="xs" onClick={onReset}>
            Show all
          </Button>
        )}
      </div>
    </search>
  );
}
