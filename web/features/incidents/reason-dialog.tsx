// The decisions that need nothing but a reason, which goes on the timeline.
import { escalationRoutes } from "../../../contract/escalation.ts";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useCommand } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { useDesk } from "./desk.ts";

interface Decision {
  readonly title: string;
  readonly what: string;
  readonly verb: string;
  readonly label: string;
  readonly placeholder: string;
  readonly danger?: true;
}

const DECISIONS = {
  escalate: {
    title: "Escalate this incident?",
    what: "The next rung is paged at once, and the incident has to be acknowledged anew.",
    verb: "Escalate",
    label: "What do you need somebody for?",
    placeholder: "The database does not fail over, and I have no access.",
  },
  major: {
    title: "Declare a major incident?",
    what: "It is shown as one everywhere, and it can be closed only with a signed review.",
    verb: "Declare it major",
    label: "Why does this need a major incident?",
    placeholder: "Customers cannot pay, and three teams are needed.",
  },
  standDown: {
    title: "Stand down the major incident?",
    what: "The incident goes on as an ordinary one; it still needs a signed review.",
    verb: "Stand down",
    label: "Why is it no longer a major incident?",
    placeholder: "One team can handle the rest.",
  },
  reopen: {
    title: "Reopen this incident?",
    what: "It burns again, and somebody has to acknowledge it anew.",
    verb: "Reopen",
    label: "What shows that it is not over?",
    placeholder: "Errors are back since 14:05.",
  },
  cancel: {
    title: "Cancel this incident as a false alarm?",
    what: "It ends here and does not count as an incident. If the trouble is real after all, reopen it.",
    verb: "Cancel the incident",
    label: "How do you know that it was a false alarm?",
    placeholder: "The probe itself was broken; customers saw nothing.",
    danger: true,
  },
} as const satisfies Readonly<Record<string, Decision>>;

interface ReasonDialogProps {
  readonly about: keyof typeof DECISIONS;
  readonly onClose: () => void;
}

export function ReasonDialog({ about, onClose }: ReasonDialogProps) {
  const { title, what, verb, label, placeholder, danger }: Decision = DECISIONS[about];
  const { incident } = useDesk();
  const commands = useDecisions();
  return (
    <Confirm
      opened
      onClose={onClose}
      title={title}
      verb={verb}
      danger={danger ?? false}
      reason={{ label, placeholder }}
      onConfirm={(reason) =>
        commands[about].run({ params: { incidentId: incident.incidentId }, body: { reason } })
      }
    >
      {what}
    </Confirm>
  );
}

/** The dialog shows the error itself. */
function useDecisions() {
  const quiet = { quiet: true };
  return {
    escalate: useCommand(escalationRoutes.escalateNow, quiet),
    major: useCommand(incidentRoutes.declareMajor, quiet),
    standDown: useCommand(incidentRoutes.standDownMajor, quiet),
    reopen: useCommand(incidentRoutes.reopen, quiet),
    cancel: useCommand(incidentRoutes.cancel, quiet),
  };
}
