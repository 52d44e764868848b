// The way into the settings: the list of their pages on a phone; on a desk the first of them.
import { IconChevronRight } from "@tabler/icons-react";
import { Link, Navigate } from "@tanstack/react-router";
import { usePhone } from "../../lib/phone.ts";
import { useSession } from "../../lib/session.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./frame.module.css";
import { FIRST_SECTION, groupsFor } from "./sections.ts";

export function SettingsPage() {
  return usePhone() ? <SettingsList /> : <Navigate to={FIRST_SECTION} replace />;
}

function SettingsList() {
  const { person } = useSession();
  return (
    <>
      <PageHeader title="Settings" />
      <div className={styles["boxes"]}>
        {groupsFor(person.role).map(({ name, sections }) => (
          <Section key={name} title={name} padded={false}>
            <ul className={styles["rows"]}>
              {sections.map(({ to, label, hint, icon: Icon }) => (
                <li key={to}>
                  <Link to={to} className={styles["row"] ?? ""}>
                    <Icon size={20} stroke={1.75} aria-hidden />
                    <span className={styles["rowText"]}>
                      <span className={styles["rowLabel"]}>{label}</span>
                      <span className={styles["rowHint"]}>{hint}</span>
                    </span>
                    <IconChevronRight size={16} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
}
