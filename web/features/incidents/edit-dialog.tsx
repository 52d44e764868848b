// Corrects the first words of an incident: title, summary, and when it began.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { toLocal } from "../../lib/local-time.ts";
import { useCommand } from "../../lib/query.ts";
import { InstantInput } from "../../ui/instant-input.tsx";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";

export function EditDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident } = useDesk();
  const { incidentId } = incident;
  const [title, setTitle] = useState(incident.title);
  const [summary, setSummary] = useState(incident.summary);
  const [beganAt, setBeganAt] = useState<string | null>(incident.beganAt);
  const edit = useCommand(incidentRoutes.edit, { quiet: true, onDone: onClose });
  const errors = fieldErrors(edit.error);
  // The field knows minutes only: a beginning that nobody touched must keep its seconds.
  const moved = beganAt !== null && toLocal(beganAt) !== toLocal(incident.beganAt);
  return (
    <Dialog
      title="Edit the incident"
      size="lg"
      onClose={onClose}
      verb="Save"
      busy={edit.isPending}
      error={edit.error}
      fields={["title", "summary", "beganAt"]}
      disabled={beganAt === null}
      onSubmit={() =>
        edit.start({
          params: { incidentId },
          body: { title, summary, ...(moved ? { beganAt } : {}) },
        })
      }
    >
      <TextInput
        label="Title"
        data-autofocus
        required
        maxLength={300}
        value={title}
        error={errors["title"]}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <MarkdownInput
        label="Summary"
        description="What is known, in a few sentences, for somebody who joins now."
        value={summary}
        onChange={setSummary}
        error={errors["summary"] ?? null}
      />
      <InstantInput
        label="Began"
        description="The impact of services that were hit from the beginning moves along."
        past
        required
        value={beganAt}
        onChange={setBeganAt}
        error={errors["beganAt"] ?? null}
      />
    </Dialog>
  );
}
