// What stands in the triage form, what it would mean, and what is still missing.
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { IncidentType } from "../../../core/incidents/words.ts";
import { priorityOf } from "../../../core/priority/matrix.ts";
import type { Impact, PriorityMatrix, Urgency } from "../../../core/priority/matrix.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useCommand } from "../../lib/query.ts";
import { judge } from "./triage.ts";

interface Values {
  readonly type: IncidentType | null;
  readonly category: string;
  readonly impact: Impact;
  readonly urgency: Urgency;
  /** The priority that a person set before stays. */
  readonly keep: boolean;
  readonly reason: string;
}

export function useTriageForm(
  incident: IncidentDetail,
  matrix: PriorityMatrix,
  onDone: () => void,
) {
  const [values, setValues] = useState<Values>(() => valuesOf(incident));
  const [tried, setTried] = useState(false);
  const command = useCommand(incidentRoutes.triage, { quiet: true, onDone });
  const { type, category, impact, urgency, keep, reason } = values;
  const judged = judge(incident, priorityOf(matrix, impact, urgency), keep);
  const missing = {
    type: type === null ? "Choose the kind that fits best." : null,
    category: category.trim() === "" ? "Choose the one that fits best, or write one." : null,
    reason: judged.needsReason && reason.trim() === "" ? "Say in one sentence why." : null,
  };
  const submit = () => {
    setTried(true);
    if (type === null || missing.category !== null || missing.reason !== null) return;
    const { priority } = judged;
    command.start({
      params: { incidentId: incident.incidentId },
      body: { type, category, impact, urgency, priority, reason },
    });
  };
  return {
    values,
    set: (changes: Partial<Values>) => setValues({ ...values, ...changes }),
    judged,
    /** Nothing is called missing before somebody tried to send. */
    missing: tried ? missing : { type: null, category: null, reason: null },
    errors: fieldErrors(command.error),
    command,
    submit,
  };
}

function valuesOf({ type, category, proposal, assessed, overruled }: IncidentDetail): Values {
  const { impact, urgency } = assessed ?? proposal;
  return {
    type,
    category: category ?? "",
    impact,
    urgency,
    keep: overruled !== null,
    reason: "",
  };
}
