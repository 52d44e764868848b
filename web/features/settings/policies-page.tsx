// The escalation policies, each as the sentences it stands for.
import { IconStairsUp } from "@tabler/icons-react";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { AddButton } from "./add-button.tsx";
import { sayPolicy } from "./policy-words.ts";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const COLUMNS: readonly Column<EscalationPolicy>[] = [
  {
    key: "name",
    head: "Policy",
    primary: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ name }) => name,
  },
  {
    key: "said",
    head: "Who is paged",
    cell: (policy) => <Said policy={policy} />,
  },
  {
    key: "used",
    head: "Used by",
    tight: true,
    compare: (a, b) => a.usedBy.length - b.usedBy.length,
    phoneLabel: true,
    cell: ({ usedBy }) => <UsedBy names={usedBy} />,
  },
];

function Said({ policy }: { readonly policy: EscalationPolicy }) {
  const { paths } = policy;
  const more =
    paths.length === 0 ? "" : ` Other ladders: ${paths.map(({ name }) => name).join(", ")}.`;
  return (
    <span className={styles["said"]}>
      {sayPolicy(policy)}
      {more}
    </span>
  );
}

function UsedBy({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <span className={styles["quiet"]}>No service</span>;
  const counted = names.length === 1 ? "1 service" : `${names.length} services`;
  return <span title={names.join(", ")}>{counted}</span>;
}

export function PoliciesPage() {
  const policies = useRoute(escalationRoutes.policies, {});
  const mayMake = useMay("admin");
  return (
    <>
      <SettingsHeader
        title="Escalation policies"
        lead="Who is paged first, and who when nobody answers."
        actions={
          mayMake &&
          (policies.data?.items.length ?? 0) > 0 && (
            <AddButton label="Make a policy" to="/settings/policies/new" />
          )
        }
      />
      <DataTable
        caption="Escalation policies"
        columns={COLUMNS}
        rows={policies.data?.items}
        rowKey={({ policyId }) => policyId}
        rowLink={({ policyId }) => ({ to: "/settings/policies/$policyId", params: { policyId } })}
        error={policies.error}
        onRetry={() => void policies.refetch()}
        empty={
          <Empty
            icon={IconStairsUp}
            title="No policy yet"
            action={
              mayMake && (
                <AddButton label="Make a policy" to="/settings/policies/new" withIcon={false} />
              )
            }
          >
            Until there is one, a service pages whoever is on call in its team, then the whole team,
            then the owner. Make a policy when a service needs something else.
          </Empty>
        }
      />
    </>
  );
}
