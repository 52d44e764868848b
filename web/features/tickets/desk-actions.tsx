// What the service desk can do with a report: answer it, put it to an incident, declare one from it.
import { Button } from "@mantine/core";
import { IconFlame, IconLink, IconMessageCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { useShortcut } from "../../lib/shortcuts.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";

interface DeskActionsProps {
  readonly ticket: Ticket;
}

export function DeskActions({ ticket }: DeskActionsProps) {
  const may = useMay("responder");
  const [open, setOpen] = useState<"answer" | "link" | "declare" | null>(null);
  const close = () => setOpen(null);
  useShortcut(may ? "a" : null, "Answer", "This report", () => setOpen("answer"));
  if (!may) return null;
  return (
    <>
      {ticket.status !== "linked" && (
        <>
          <Button
            variant="default"
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => setOpen("link")}
          >
            Put to an incident
          </Button>
          <Button
            variant="default"
            leftSection={<IconFlame size={16} aria-hidden />}
            onClick={() => setOpen("declare")}
          >
            Declare an incident
          </Button>
        </>
      )}
      <Button
        leftSection={<IconMessageCheck size={16} aria-hidden />}
        onClick={() => setOpen("answer")}
      >
        {ticket.answer === null ? "Answer" : "Change the answer"}
      </Button>
      {open === "answer" && <AnswerDialog ticket={ticket} onClose={close} />}
      {open === "link" && <LinkDialog ticket={ticket} onClose={close} />}
      <DeclareConfirm ticket={ticket} opened={open === "declare"} onClose={close} />
    </>
  );
}

interface DeclareConfirmProps extends DeskActionsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function DeclareConfirm({ ticket, opened, onClose }: DeclareConfirmProps) {
  const { ticketId, reporter, service } = ticket;
  const navigate = useNavigate();
  const command = useCommand(ticketRoutes.declare, {
    quiet: true,
    onDone: ({ incident }) => {
      if (incident === null) return;
      const incidentId = String(incident.number);
      void navigate({ to: "/incidents/$incidentId", params: { incidentId } });
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title="Declare an incident from this report?"
      verb="Declare"
      onConfirm={() => command.run({ params: { ticketId } })}
    >
      It takes over the title, the details and since when it is wrong.{" "}
      {service === null
        ? "The report names no service: say in the incident which ones are hit."
        : `Whoever is on call for ${service.name} is paged.`}{" "}
      {reporter.name} follows its updates.
    </Confirm>
  );
}
