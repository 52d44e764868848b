// One escalation policy: its ladder, to read or to change. Also the page that makes one.
import { Link, useParams } from "@tanstack/react-router";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { AuditLink } from "./audit-link.tsx";
import { Missing } from "./missing.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { PolicyRead } from "./policy-read.tsx";
import { Removal } from "./removal.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const BACK = { to: "/settings/policies", label: "Escalation policies" } as const;

export function PolicyPage() {
  const { policyId } = useParams({ strict: false });
  const policies = useRoute(escalationRoutes.policies, {});
  if (policyId === undefined) return <NewPolicy />;
  return (
    <Loaded query={policies}>
      {({ items }) => {
        const policy = items.find((one) => one.policyId === policyId);
        return policy === undefined ? (
          <Missing back={BACK} title="No such policy" />
        ) : (
          <OnePolicy key={policyId} policy={policy} />
        );
      }}
    </Loaded>
  );
}

function NewPolicy() {
  return (
    <>
      <SettingsHeader
        back={BACK}
        title="A new policy"
        lead="Read it from top to bottom, as one sentence."
      />
      <Section title="Policy" padded={false}>
        <PolicyForm policy={null} />
      </Section>
    </>
  );
}

function OnePolicy({ policy }: { readonly policy: EscalationPolicy }) {
  const isAdmin = useMay("admin");
  const { policyId, name, usedBy } = policy;
  return (
    <>
      <SettingsHeader
        back={BACK}
        title={name}
        lead="Ladders that climb right now keep the policy they began with."
        actions={
          isAdmin && (
            <Removal
              route={escalationRoutes.archivePolicy}
              args={{ params: { policyId } }}
              title={`Archive the policy ${name}?`}
              verb="Archive"
              done={`${name} is archived`}
              back={BACK.to}
            >
              It is offered nowhere any more. A policy that a service still uses cannot be archived.
            </Removal>
          )
        }
      />
      <div className={styles["stack"]}>
        <Section title="Policy" padded={!isAdmin}>
          {isAdmin ? <PolicyForm policy={policy} /> : <PolicyRead policy={policy} />}
        </Section>
        <Section title="Used by" count={usedBy.length}>
          {usedBy.length === 0 ? (
            <p className={styles["quiet"]}>No service uses it. Choose it in a service.</p>
          ) : (
            <ul className={styles["links"]}>
              {usedBy.map((service) => (
                <li key={service}>{service}</li>
              ))}
            </ul>
          )}
          <Link to="/simulator" className={styles["record"] ?? ""}>
            Who would be woken?
          </Link>
          <AuditLink kind="policy" streamId={policyId} />
        </Section>
      </div>
    </>
  );
}
