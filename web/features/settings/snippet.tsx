// Text to paste somewhere, with a button that copies it.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./snippet.module.css";

interface SnippetProps {
  /** Where it belongs. */
  readonly title: string;
  readonly text: string;
}

export function Snippet({ title, text }: SnippetProps) {
  return (
    <figure className={styles["snippet"]}>
      <figcaption className={styles["head"]}>
        {title}
        <CopyButton value={text} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      {/* It scrolls sideways, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles["text"]} tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </figure>
  );
}
