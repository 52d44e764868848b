// A secret that is shown this once: says so, and copies it.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { Notice } from "./notice.tsx";
import styles from "./page.module.css";

interface SecretOnceProps {
  /** "API token", "Address for Alertmanager". */
  readonly label: string;
  readonly secret: string;
  /** Where it belongs. */
  readonly hint?: string;
}

export function SecretOnce({ label, secret, hint }: SecretOnceProps) {
  return (
    <Notice tone="warm" title={`${label}: shown this once`}>
      {hint ?? "Copy it now and keep it safe. Muster stores only a fingerprint of it."}
      <div className={styles["secret"]}>
        <code className={styles["secretValue"]}>{secret}</code>
        <CopyButton value={secret} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </div>
    </Notice>
  );
}
