// Tells people inside where it stands, and promises when they hear again.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { short } from "../../lib/time.ts";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";
import { isLive } from "./stage.ts";

const PROMISES = [
  { value: "15", label: "15 min" },
  { value: "30", label: "30 min" },
  { value: "60", label: "60 min" },
  { value: "none", label: "No promise" },
];

export function UpdateDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident } = useDesk();
  const { incidentId, major, priority } = incident;
  const [text, setText] = useDraft(`update ${incidentId}`);
  const usual = major || priority === 1 ? "30" : "60";
  const [promise, setPromise] = useState(isLive(incident) ? usual : "none");
  const post = useCommand(incidentRoutes.postUpdate, {
    quiet: true,
    done: "The update is posted.",
    onDone: () => {
      setText("");
      onClose();
    },
  });
  return (
    <Dialog
      title="Post an update"
      size="lg"
      onClose={onClose}
      verb="Post the update"
      busy={post.isPending}
      error={post.error}
      fields={["text"]}
      onSubmit={() =>
        post.start({
          params: { incidentId },
          body: { text, nextUpdateAt: instantOf(promise) },
        })
      }
    >
      <MarkdownInput
        label="Where does it stand?"
        description="For people inside: what is broken, what it means for them, what is being done."
        placeholder="Payments fail for about half of the customers. We are rolling back release 4.2."
        focusFirst
        required
        minRows={5}
        value={text}
        onChange={setText}
        error={fieldErrors(post.error)["text"] ?? null}
      />
      <div className={styles["fields"]}>
        <span className={styles["label"]}>The next update comes in</span>
        <SegmentedControl
          aria-label="The next update comes in"
          value={promise}
          onChange={setPromise}
          data={PROMISES}
        />
        <Promised promise={promise} />
      </div>
    </Dialog>
  );
}

function instantOf(promise: string): string | null {
  return promise === "none" ? null : new Date(now() + Number(promise) * 60_000).toISOString();
}

function Promised({ promise }: { readonly promise: string }) {
  const at = instantOf(promise);
  return (
    <p className={styles["words"]}>
      {at === null
        ? "Nobody is told when to expect the next one."
        : `People expect it by ${short(at, now())}; everybody sees when it is late.`}
    </p>
  );
}
