// Which organisation this is, and the way to the others.
import { Menu } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { switchOrganisation, useSession } from "../lib/session.ts";
import { Logo } from "../ui/logo.tsx";
import styles from "./shell.module.css";

export function OrganisationMenu() {
  const { organisation, memberships } = useSession();
  const name = (
    <>
      <Logo size={28} />
      <span className={styles["orgText"]}>
        <span className={`${styles["orgName"]} ${styles["orgTwo"]}`} title={organisation.name}>
          {organisation.name}
        </span>
        <span className={styles["orgNote"]}>Muster</span>
      </span>
    </>
  );
  if (memberships.length < 2) return <div className={styles["org"]}>{name}</div>;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button type="button" className={styles["org"]}>
          {name}
          <span className="mu-hidden">: change organisation</span>
          <IconSelector size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Organisations</Menu.Label>
        {memberships.map(({ orgId, name: other, role }) => (
          <Menu.Item
            key={orgId}
            onClick={() => switchOrganisation(orgId)}
            rightSection={orgId === organisation.orgId ? <IconCheck size={16} /> : role}
          >
            {other}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
