// The foot of a form that is a page: saves, discards, and lets nobody leave with unsaved changes by mistake.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useBlocker } from "@tanstack/react-router";
import { useId } from "react";
import { Confirm } from "./confirm.tsx";
import styles from "./save-bar.module.css";

interface SaveBarProps {
  /** "Save changes", "Add the team" */
  readonly verb: string;
  readonly dirty: boolean;
  readonly pending: boolean;
  /** The thing is not there yet: it can be saved as it stands. */
  readonly isNew?: boolean;
  /** Why it cannot be saved as it stands. */
  readonly refused?: string | undefined;
  readonly onDiscard?: () => void;
}

/** After a save that leaves the page, navigate with `ignoreBlocker`. */
export function SaveBar(props: SaveBarProps) {
  const { verb, dirty, pending, isNew = false, refused, onDiscard } = props;
  const note = useId();
  const idle = !isNew && !dirty;
  return (
    <div className={`${styles["bar"]} ${dirty ? styles["inSight"] : ""}`}>
      <p id={note} className={styles["note"]} aria-live="polite">
        {refused === undefined ? dirty && "Not saved yet" : <Refused words={refused} />}
      </p>
      {onDiscard !== undefined && dirty && (
        <Button variant="default" onClick={onDiscard} disabled={pending}>
          Discard
        </Button>
      )}
      <Button
        type="submit"
        loading={pending}
        disabled={idle || refused !== undefined}
        aria-describedby={note}
      >
        {verb}
      </Button>
      <LeaveGuard dirty={dirty} />
    </div>
  );
}

function Refused({ words }: { readonly words: string }) {
  return (
    <span className={styles["refused"]}>
      <IconAlertTriangle size={16} aria-hidden />
      {words}
    </span>
  );
}

function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Confirm
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title="Leave without saving?"
      verb="Leave and lose it"
      danger
      onConfirm={async () => proceed?.()}
    >
      What you changed on this page is not saved and would be lost.
    </Confirm>
  );
}
