// The damage is contained, or the service is restored: how, and until when it was hit.
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { useCommand } from "../../lib/query.ts";
import { InstantInput } from "../../ui/instant-input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";

interface DialogProps {
  readonly onClose: () => void;
}

export function MitigateDialog({ onClose }: DialogProps) {
  const { incident, act } = useDesk();
  const [how, setHow] = useDraft(`mitigate ${incident.incidentId}`);
  const mitigate = useCommand(incidentRoutes.mitigate, {
    quiet: true,
    onDone: () => {
      setHow("");
      onClose();
    },
  });
  return (
    <Dialog
      title="The damage is contained"
      onClose={onClose}
      verb="Mitigated"
      busy={mitigate.isPending}
      error={mitigate.error}
      fields={["how"]}
      onSubmit={() =>
        mitigate.start({ params: { incidentId: incident.incidentId }, body: { how } })
      }
      aside={
        <Button variant="subtle" mr="auto" onClick={() => act("resolve")}>
          It is restored already
        </Button>
      }
    >
      <Textarea
        label="How was it contained?"
        description="The cause may still be there; people are no longer hit as before."
        placeholder="Traffic moved to the second site."
        data-autofocus
        required
        value={how}
        error={fieldErrors(mitigate.error)["how"]}
        onChange={({ currentTarget }) => setHow(currentTarget.value)}
      />
    </Dialog>
  );
}

export function ResolveDialog({ onClose }: DialogProps) {
  const { incident } = useDesk();
  if (incident.triagedAt === null) return <TriageFirst onClose={onClose} />;
  return <ResolveForm onClose={onClose} />;
}

function TriageFirst({ onClose }: DialogProps) {
  const { act } = useDesk();
  return (
    <Dialog
      title="Triage comes first"
      onClose={onClose}
      verb="Triage now"
      busy={false}
      error={null}
      onSubmit={() => act("triage")}
    >
      <p className={styles["words"]}>
        An incident is resolved once its type, category and priority are said. It takes ten seconds.
      </p>
    </Dialog>
  );
}

function ResolveForm({ onClose }: DialogProps) {
  const { incident } = useDesk();
  const [restoredBy, setRestoredBy] = useDraft(`resolve ${incident.incidentId}`);
  const [when, setWhen] = useState("now");
  const [until, setUntil] = useState<string | null>(null);
  const resolve = useCommand(incidentRoutes.resolve, {
    quiet: true,
    onDone: () => {
      setRestoredBy("");
      onClose();
    },
  });
  const errors = fieldErrors(resolve.error);
  const hit = incident.impacts.filter((impact) => impact.until === null);
  const openTasks = incident.openTasks;
  return (
    <Dialog
      title="Service is restored"
      onClose={onClose}
      verb="Resolve"
      busy={resolve.isPending}
      error={resolve.error}
      fields={["restoredBy", "impactUntil"]}
      disabled={when === "earlier" && until === null}
      onSubmit={() =>
        resolve.start({
          params: { incidentId: incident.incidentId },
          body: { restoredBy, impactUntil: when === "now" ? null : until },
        })
      }
    >
      <Textarea
        label="What restored the service?"
        placeholder="Rolled back release 4.2."
        data-autofocus
        required
        value={restoredBy}
        error={errors["restoredBy"]}
        onChange={({ currentTarget }) => setRestoredBy(currentTarget.value)}
      />
      {hit.length > 0 && (
        <div className={styles["fields"]}>
          <span className={styles["label"]}>
            Until when was{" "}
            {hit.length === 1 ? hit[0]?.service.name : `each of ${hit.length} services`} hit?
          </span>
          <SegmentedControl
            aria-label="Until when it was hit"
            value={when}
            onChange={setWhen}
            data={[
              { value: "now", label: "Until now" },
              { value: "earlier", label: "Until earlier" },
            ]}
          />
          {when === "earlier" && (
            <InstantInput
              label="It worked again at"
              past
              required
              value={until}
              onChange={setUntil}
              error={errors["impactUntil"] ?? null}
            />
          )}
        </div>
      )}
      {openTasks > 0 && (
        <Notice>
          {openTasks === 1 ? "One task is" : `${openTasks} tasks are`} still open. They stay on the
          list.
        </Notice>
      )}
    </Dialog>
  );
}
