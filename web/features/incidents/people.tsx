// Who does what: the roles of the incident, each given to somebody or still open.
import { ActionIcon, Button } from "@mantine/core";
import { IconUserEdit, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { INCIDENT_ROLES } from "../../../core/incidents/words.ts";
import type { IncidentRole } from "../../../core/incidents/words.ts";
import { useCommand } from "../../lib/query.ts";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";
import { ROLE_WORDS } from "./words.ts";

const PersonSelect = lazy(async () => {
  const { PersonSelect: component } = await import("./person-select.tsx");
  return { default: component };
});

export function People() {
  return (
    <Section title="Roles" padded={false}>
      <ul className={styles["list"]}>
        {INCIDENT_ROLES.map((role) => (
          <RoleRow key={role} role={role} />
        ))}
      </ul>
    </Section>
  );
}

function RoleRow({ role }: { readonly role: IncidentRole }) {
  const { incident, me, mayWork } = useDesk();
  const [choosing, setChoosing] = useState(false);
  const assign = useCommand(incidentRoutes.assignRole, { onDone: () => setChoosing(false) });
  const person = incident.roles.find((one) => one.role === role)?.person ?? null;
  const { name, hint } = ROLE_WORDS[role];
  const give = (personId: string | null) =>
    assign.start({ params: { incidentId: incident.incidentId, role }, body: { personId } });
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]} title={hint}>
        <span className={styles["label"]}>{name}</span>
        {choosing ? (
          <Suspense>
            <PersonSelect
              label={name}
              labelHidden
              opened
              value={person?.personId ?? null}
              onChange={give}
              onLeave={() => setChoosing(false)}
            />
          </Suspense>
        ) : (
          <PersonChip person={person} nobody="Open" />
        )}
      </div>
      {mayWork && !choosing && (
        <>
          {person?.personId !== me && (
            <Button
              variant="default"
              size="xs"
              loading={assign.isPending}
              onClick={() => give(me)}
              aria-label={`Take it: ${name}`}
            >
              Take it
            </Button>
          )}
          <ActionIcon
            aria-label={`Give the role ${name} to somebody`}
            onClick={() => setChoosing(true)}
          >
            <IconUserEdit size={18} />
          </ActionIcon>
          {person !== null && (
            <ActionIcon aria-label={`Leave the role ${name} open`} onClick={() => give(null)}>
              <IconX size={18} />
            </ActionIcon>
          )}
        </>
      )}
    </li>
  );
}
