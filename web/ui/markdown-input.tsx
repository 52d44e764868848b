// A field for Markdown: write, look, go on writing.
import { Input, SegmentedControl, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import { Markdown } from "./markdown.tsx";
import styles from "./markdown.module.css";

interface MarkdownInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly error?: string | null;
  readonly minRows?: number;
  /** The first field of a dialog to write in. */
  readonly focusFirst?: boolean;
}

export function MarkdownInput(props: MarkdownInputProps) {
  const { label, description, value, onChange, placeholder, minRows = 4 } = props;
  const [mode, setMode] = useState("write");
  const id = useId();
  return (
    <Input.Wrapper error={props.error ?? null}>
      <div className={styles["tabs"]}>
        <Input.Label htmlFor={id} required={props.required ?? false}>
          {label}
        </Input.Label>
        <SegmentedControl
          size="xs"
          flex="none"
          aria-label={`${label}: write or preview`}
          value={mode}
          onChange={setMode}
          data={[
            { value: "write", label: "Write" },
            { value: "preview", label: "Preview" },
          ]}
        />
      </div>
      {description !== undefined && (
        <Input.Description id={`${id}-why`}>{description}</Input.Description>
      )}
      {mode === "write" ? (
        <Textarea
          id={id}
          {...(description === undefined ? {} : { "aria-describedby": `${id}-why` })}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          minRows={minRows}
          maxRows={24}
          error={Boolean(props.error)}
          data-autofocus={props.focusFirst}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      ) : (
        <div className={styles["preview"]}>
          {value.trim() === "" ? "Nothing written yet." : <Markdown text={value} />}
        </div>
      )}
    </Input.Wrapper>
  );
}
