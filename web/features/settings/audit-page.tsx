// The record: every change, who made it, when; its data opens under it.
import { Button, Select } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { evidenceRoutes } from "../../../contract/evidence.ts";
import { useFilters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { refresh } from "../../lib/query.ts";
import { Empty } from "../../ui/empty.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { LoadingRows } from "../../ui/loading.tsx";
import { AuditList } from "./audit-list.tsx";
import styles from "./audit.module.css";
import { KIND_OPTIONS } from "./audit-kinds.ts";
import { SettingsHeader } from "./settings-header.tsx";

export function AuditPage() {
  useFreshRecord();
  return (
    <>
      <SettingsHeader
        title="Audit"
        lead="Every change, the newest first. Nothing is ever taken out of this record; a changed or missing entry would show."
      />
      <AuditFilters />
      <Entries />
    </>
  );
}

/** Any change anywhere adds to the record, so what was read before is old. */
function useFreshRecord(): void {
  const client = useQueryClient();
  useEffect(() => void refresh(client, ["audit"]), [client]);
}

function AuditFilters() {
  const { values, set, reset } = useFilters();
  return (
    <FilterBar onReset={reset}>
      <Select
        aria-label="What was changed"
        placeholder="All kinds"
        clearable
        w={220}
        data={KIND_OPTIONS}
        value={values["kind"] ?? null}
        onChange={(kind) => set({ kind: kind ?? undefined, streamId: undefined })}
      />
      {values["streamId"] !== undefined && (
        <span className={styles["only"]}>Of one of them only</span>
      )}
    </FilterBar>
  );
}

function Entries() {
  const { values } = useFilters();
  const { kind, streamId } = values;
  const { rows, error, onRetry, onMore, loadingMore } = usePages(evidenceRoutes.audit, {
    query: { kind, streamId },
  });
  if (rows === undefined) {
    return error === null ? <LoadingRows /> : <ErrorState error={error} onRetry={onRetry} />;
  }
  if (rows.length === 0) {
    return (
      <Empty icon={IconHistory} title="Nothing is recorded here">
        No change of this kind was ever made. Show all, and look again.
      </Empty>
    );
  }
  return (
    <>
      <AuditList entries={rows} />
      {onMore !== undefined && (
        <div className={styles["more"]}>
          <Button variant="subtle" onClick={onMore} loading={loadingMore}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
