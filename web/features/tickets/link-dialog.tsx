// Makes a report part of an incident that is under way.
import { Select } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { fieldErrors } from "../../lib/api.ts";
import { incidentCode } from "../../lib/names.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";
import { DeskDialog } from "./desk-dialog.tsx";

interface LinkDialogProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

/** As many as one part of the list can hold; more fires at once burn nowhere. */
const MOST = 200;

export function LinkDialog({ ticket: { ticketId, reporter }, onClose }: LinkDialogProps) {
  const incidents = useRoute(incidentRoutes.list, { query: { status: "active", limit: MOST } });
  const [incidentId, setIncidentId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const command = useCommand(ticketRoutes.link, {
    quiet: true,
    done: `The report is part of the incident; ${reporter.name} sees its updates.`,
    onDone: onClose,
  });
  const items = incidents.data?.items ?? [];
  const missing = tried && incidentId === null ? "Choose the incident." : null;
  return (
    <DeskDialog
      title="Put the report to an incident"
      verb="Put it to the incident"
      onClose={onClose}
      busy={command.isPending}
      error={command.error ?? incidents.error}
      field="incidentId"
      onSubmit={() => {
        setTried(true);
        if (incidentId !== null) command.start({ params: { ticketId }, body: { incidentId } });
      }}
    >
      {incidents.data !== undefined && items.length === 0 ? (
        <Notice title="No incident is under way">Declare one from the report, or answer it.</Notice>
      ) : (
        <Select
          label="Which incident?"
          description={`${reporter.name} then follows its updates.`}
          placeholder="Number or title"
          data-autofocus
          required
          searchable
          nothingFoundMessage="No incident under way fits."
          data={items.map(({ incidentId: value, number, title }) => ({
            value,
            label: `${incidentCode(number)} ${title}`,
          }))}
          value={incidentId}
          onChange={setIncidentId}
          error={fieldErrors(command.error)["incidentId"] ?? missing}
        />
      )}
    </DeskDialog>
  );
}
