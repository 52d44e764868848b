// Categorise and prioritise: what kind of trouble it is, how much is hit, how fast it grows, and the priority that follows.
import { Autocomplete, Checkbox, Textarea } from "@mantine/core";
import { priorityRoutes } from "../../../contract/priority.ts";
import type { PriorityMatrix } from "../../../core/priority/matrix.ts";
import { useRoute } from "../../lib/query.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";
import matrixStyles from "./matrix.module.css";
import { MatrixField } from "./matrix-field.tsx";
import { TypeField } from "./type-field.tsx";
import { useCategories } from "./use-categories.ts";
import { useTriageForm } from "./use-triage-form.ts";

interface TriageDialogProps {
  readonly onClose: () => void;
}

export function TriageDialog({ onClose }: TriageDialogProps) {
  const matrix = useRoute(priorityRoutes.matrix, {});
  if (matrix.data !== undefined)
    return <TriageForm matrix={matrix.data.matrix} onClose={onClose} />;
  return (
    <Dialog
      title="Triage"
      size="lg"
      onClose={onClose}
      verb="Triage"
      busy
      error={null}
      onSubmit={onClose}
    >
      {matrix.isError ? (
        <ErrorState error={matrix.error} onRetry={() => void matrix.refetch()} />
      ) : (
        <LoadingLines lines={6} />
      )}
    </Dialog>
  );
}

interface TriageFormProps extends TriageDialogProps {
  readonly matrix: PriorityMatrix;
}

function TriageForm({ matrix, onClose }: TriageFormProps) {
  const { incident } = useDesk();
  const { proposal, overruled, triagedAt, priority } = incident;
  const form = useTriageForm(incident, matrix, onClose);
  const { values, set, judged, missing, errors, command } = form;
  const categories = useCategories(values.type);
  return (
    <Dialog
      title={triagedAt === null ? "Triage" : "Triage again"}
      size="lg"
      onClose={onClose}
      verb={`Triage as P${judged.priority}`}
      busy={command.isPending}
      error={command.error}
      fields={["category", "reason"]}
      onSubmit={form.submit}
    >
      <TypeField value={values.type} onChange={(type) => set({ type })} error={missing.type} />
      <Autocomplete
        label="Category"
        required
        maxLength={100}
        data={[...categories]}
        value={values.category}
        onChange={(category) => set({ category })}
        error={errors["category"] ?? missing.category}
      />
      <MatrixField
        matrix={matrix}
        proposal={proposal}
        impact={values.impact}
        urgency={values.urgency}
        onChange={(impact, urgency) => set({ impact, urgency })}
      />
      {overruled !== null && (
        <Checkbox
          label={`Keep P${priority ?? "?"}, as ${overruled.by.name} set it`}
          description={overruled.reason}
          checked={values.keep}
          onChange={({ currentTarget }) => set({ keep: currentTarget.checked })}
        />
      )}
      <div className={matrixStyles["result"]} aria-live="polite">
        <PriorityBadge priority={judged.priority} size="large" withWord />
        <span className={styles["words"]}>{judged.words}</span>
      </div>
      {judged.becomesMajor && (
        <Notice tone="hot">A P1 is a major incident: it is shown as one everywhere.</Notice>
      )}
      {judged.needsReason && (
        <Textarea
          label={`Why P${judged.priority} instead of P${proposal.priority}?`}
          required
          minRows={2}
          value={values.reason}
          error={errors["reason"] ?? missing.reason}
          onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
        />
      )}
    </Dialog>
  );
}
