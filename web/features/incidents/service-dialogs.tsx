// One more service is hit, or one works again: since when, until when, and how that is known.
import { SegmentedControl, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { now } from "../../lib/now.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { short } from "../../lib/time.ts";
import { InstantInput } from "../../ui/instant-input.tsx";
import { useDesk } from "./desk.ts";
import type { Asked } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";
import { CRITICALITY_WORDS } from "./words.ts";

export function AddServiceDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident } = useDesk();
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [when, setWhen] = useState("now");
  const [from, setFrom] = useState<string | null>(incident.beganAt);
  const add = useCommand(incidentRoutes.addService, { quiet: true, onDone: onClose });
  const errors = fieldErrors(add.error);
  const hit = new Set(
    incident.impacts.flatMap(({ service, until }) => (until === null ? [service.serviceId] : [])),
  );
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  return (
    <Dialog
      title="One more service is hit"
      onClose={onClose}
      verb="Add the service"
      busy={add.isPending}
      error={add.error}
      fields={["reason", "from"]}
      disabled={serviceId === null || (when === "earlier" && from === null)}
      onSubmit={() => {
        if (serviceId === null) return;
        add.start({
          params: { incidentId: incident.incidentId },
          body: { serviceId, reason, ...(when === "earlier" && from !== null ? { from } : {}) },
        });
      }}
    >
      <Select
        label="Service"
        searchable
        required
        data-autofocus
        nothingFoundMessage="The catalogue has no such service."
        value={serviceId}
        onChange={setServiceId}
        data={services
          .filter((service) => !hit.has(service.serviceId))
          .map((service) => ({
            value: service.serviceId,
            label: `${service.name}, ${CRITICALITY_WORDS[service.criticality]}`,
          }))}
      />
      <div className={styles["fields"]}>
        <span className={styles["label"]}>Since when?</span>
        <SegmentedControl
          aria-label="Since when"
          value={when}
          onChange={setWhen}
          data={[
            { value: "now", label: "Since now" },
            { value: "earlier", label: "Since earlier" },
          ]}
        />
        {when === "earlier" && (
          <InstantInput
            label="It was hit from"
            past
            required
            value={from}
            onChange={setFrom}
            error={errors["from"] ?? null}
          />
        )}
      </div>
      <Textarea
        label="How do you know?"
        placeholder="Search times out as well."
        required
        minRows={2}
        value={reason}
        error={errors["reason"]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Dialog>
  );
}

interface RestoreDialogProps {
  readonly asked: Extract<Asked, { readonly kind: "restore" }>;
  readonly onClose: () => void;
}

export function RestoreDialog({ asked: { service, from }, onClose }: RestoreDialogProps) {
  const { incident } = useDesk();
  const [when, setWhen] = useState("now");
  const [until, setUntil] = useState<string | null>(null);
  const restore = useCommand(incidentRoutes.endImpact, { quiet: true, onDone: onClose });
  return (
    <Dialog
      title={`${service.name} works again`}
      onClose={onClose}
      verb="It works again"
      busy={restore.isPending}
      error={restore.error}
      fields={["until"]}
      disabled={when === "earlier" && until === null}
      onSubmit={() =>
        restore.start({
          params: { incidentId: incident.incidentId, serviceId: service.serviceId },
          body: when === "earlier" && until !== null ? { until } : {},
        })
      }
    >
      <p className={styles["words"]}>
        It is hit since {short(from, now())}. The incident itself stays open.
      </p>
      <SegmentedControl
        aria-label="Since when it works again"
        value={when}
        onChange={setWhen}
        data={[
          { value: "now", label: "Since now" },
          { value: "earlier", label: "Since earlier" },
        ]}
      />
      {when === "earlier" && (
        <InstantInput
          label="It worked again at"
          past
          required
          value={until}
          onChange={setUntil}
          error={fieldErrors(restore.error)["until"] ?? null}
        />
      )}
    </Dialog>
  );
}
