// The frame of the settings: on a desk their pages stand beside each other, on a phone the list is a page of its own.
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { usePaletteEntries } from "../../lib/palette.ts";
import { usePhone } from "../../lib/phone.ts";
import { useSession } from "../../lib/session.ts";
import styles from "./frame.module.css";
import { groupsFor } from "./sections.ts";

export function SettingsFrame() {
  if (usePhone()) return <Outlet />;
  return (
    <div className={styles["frame"]}>
      <SettingsColumn />
      <div className={styles["page"]}>
        <Outlet />
      </div>
    </div>
  );
}

/** From one page of the settings to another by its name. */
function useSettingsInPalette(): void {
  const { person } = useSession();
  const navigate = useNavigate();
  usePaletteEntries(
    groupsFor(person.role).flatMap(({ sections }) =>
      sections.map(({ to, label, hint, icon }) => ({
        id: `settings ${to}`,
        label,
        group: "Settings",
        hint,
        icon,
        run: () => void navigate({ to }),
      })),
    ),
  );
}

function SettingsColumn() {
  const { person } = useSession();
  useSettingsInPalette();
  return (
    <nav className={styles["column"]} aria-label="Settings">
      {groupsFor(person.role).map(({ name, sections }) => (
        <div key={name} className={styles["group"]}>
          <p className={styles["groupName"]}>{name}</p>
          <ul className={styles["links"]}>
            {sections.map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={styles["link"] ?? ""}
                  activeOptions={{ includeSearch: false }}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
