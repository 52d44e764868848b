// The priority matrix: nine fields in the colours of the priorities, to read or to change.
import { Button } from "@mantine/core";
import { useState } from "react";
import { priorityRoutes } from "../../../contract/priority.ts";
import { DEFAULT_MATRIX, matrixFaults } from "../../../core/priority/matrix.ts";
import type { Priority, PriorityMatrix } from "../../../core/priority/matrix.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { AuditLink } from "./audit-link.tsx";
import { cellsAtFault } from "./matrix-faults.ts";
import { MatrixGrid } from "./matrix-grid.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

type Row = [Priority, Priority, Priority];

export function MatrixPage() {
  const query = useRoute(priorityRoutes.matrix, {});
  const isAdmin = useMay("admin");
  const { organisation } = useSession();
  return (
    <>
      <SettingsHeader
        title="Priority matrix"
        lead="Agreed in daylight, used at night: how much is hit, and how fast it grows, make the priority."
      />
      <Loaded query={query}>
        {({ matrix }) =>
          isAdmin ? (
            <MatrixForm key={organisation.orgId} saved={matrix} />
          ) : (
            <Section title="Impact × urgency">
              <MatrixGrid matrix={matrix} />
            </Section>
          )
        }
      </Loaded>
      <AuditLink kind="matrix" streamId={organisation.orgId} />
    </>
  );
}

function MatrixForm({ saved }: { readonly saved: PriorityMatrix }) {
  const [draft, setDraft] = useState<PriorityMatrix | null>(null);
  const change = useCommand(priorityRoutes.changeMatrix, {
    quiet: true,
    done: "Saved: it counts for what is prioritised from now on",
    onDone: () => setDraft(null),
  });
  const matrix = draft ?? saved;
  const faults = matrixFaults(matrix);
  const isUsual = same(matrix, DEFAULT_MATRIX);
  const submit = () => change.run({ body: { matrix: copyOf(matrix) } }).catch(() => undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Section
        title="Impact × urgency"
        padded={false}
        actions={
          <Button
            variant="subtle"
            size="xs"
            disabled={isUsual}
            onClick={() => setDraft(DEFAULT_MATRIX)}
          >
            Fill in the usual one
          </Button>
        }
      >
        <div className={styles["matrixBox"]}>
          <FormError error={change.error} />
          <MatrixGrid matrix={matrix} onChange={setDraft} faulty={cellsAtFault(matrix)} />
          <Faults faults={faults} />
        </div>
        <SaveBar
          verb="Save the matrix"
          dirty={!same(matrix, saved)}
          pending={change.isPending}
          refused={
            faults.length === 0
              ? undefined
              : "It cannot be saved while more damage gets a milder priority."
          }
          onDiscard={() => {
            setDraft(null);
            change.reset();
          }}
        />
      </Section>
    </form>
  );
}

function Faults({ faults }: { readonly faults: readonly string[] }) {
  return (
    <div aria-live="polite">
      {faults.length > 0 && (
        <Notice tone="hot" title="More damage must never get a milder priority">
          <ul className={styles["faults"]}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

function same(a: PriorityMatrix, b: PriorityMatrix): boolean {
  return a.flat().join() === b.flat().join();
}

/** As the contract writes it: rows that may be changed. */
function copyOf([high, medium, low]: PriorityMatrix): [Row, Row, Row] {
  return [[...high], [...medium], [...low]];
}
