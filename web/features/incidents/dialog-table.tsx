// Which dialog belongs to which action.
import type { ReactNode } from "react";
import type { ActionId } from "./actions.ts";
import { CallDialog } from "./call-dialog.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import type { Asked } from "./desk.ts";
import { EditDialog } from "./edit-dialog.tsx";
import { OverruleDialog } from "./overrule-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { MitigateDialog, ResolveDialog } from "./resolve-dialog.tsx";
import { AddServiceDialog, RestoreDialog } from "./service-dialogs.tsx";
import { TaskDialog } from "./task-dialog.tsx";
import { TriageDialog } from "./triage-dialog.tsx";
import { UpdateDialog } from "./update-dialog.tsx";
import { WhyPanel } from "./why-panel.tsx";

interface OneDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

type Draw = (onClose: () => void) => ReactNode;

/** Absent: the action needs no dialog. */
const BY_ACTION: Readonly<Partial<Record<ActionId, Draw>>> = {
  triage: (onClose) => <TriageDialog onClose={onClose} />,
  update: (onClose) => <UpdateDialog onClose={onClose} />,
  mitigate: (onClose) => <MitigateDialog onClose={onClose} />,
  resolve: (onClose) => <ResolveDialog onClose={onClose} />,
  close: (onClose) => <CloseDialog onClose={onClose} />,
  service: (onClose) => <AddServiceDialog onClose={onClose} />,
  overrule: (onClose) => <OverruleDialog onClose={onClose} />,
  edit: (onClose) => <EditDialog onClose={onClose} />,
  escalate: (onClose) => <ReasonDialog about="escalate" onClose={onClose} />,
  call: (onClose) => <CallDialog onClose={onClose} />,
  major: (onClose) => <ReasonDialog about="major" onClose={onClose} />,
  standDown: (onClose) => <ReasonDialog about="standDown" onClose={onClose} />,
  reopen: (onClose) => <ReasonDialog about="reopen" onClose={onClose} />,
  cancel: (onClose) => <ReasonDialog about="cancel" onClose={onClose} />,
};

export function OneDialog({ asked, onClose }: OneDialogProps) {
  if (asked.kind === "restore") return <RestoreDialog asked={asked} onClose={onClose} />;
  if (asked.kind === "why") return <WhyPanel onClose={onClose} />;
  if (asked.kind === "changeTask") return <TaskDialog task={asked.task} onClose={onClose} />;
  return BY_ACTION[asked.kind]?.(onClose) ?? null;
}
