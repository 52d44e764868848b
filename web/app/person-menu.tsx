// Who is signed in: theme, shortcuts, own settings, the way out.
import { Menu, useMantineColorScheme } from "@mantine/core";
import {
  IconBellRinging,
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { notifyError } from "../lib/query.ts";
import { signOut, useMay, useSession } from "../lib/session.ts";
import { Avatar } from "../ui/person-chip.tsx";
import styles from "./shell.module.css";

const SCHEMES = [
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
  { value: "auto", label: "As the system says", icon: IconDeviceDesktop },
] as const;

export function PersonMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { person } = useSession();
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <button type="button" className={styles["org"]}>
          <Avatar name={person.name} />
          <span className={styles["orgText"]}>
            <span className={styles["orgName"]}>{person.name}</span>
            <span className={styles["orgNote"]}>{person.role}</span>
            <span className="mu-hidden">, your menu</span>
          </span>
        </button>
      </Menu.Target>
      <PersonMenuItems onShortcuts={onShortcuts} />
    </Menu>
  );
}

function PersonMenuItems({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const isPaged = useMay("responder");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.Dropdown>
      <Menu.Item component={Link} to="/me" leftSection={<IconUser size={16} />}>
        You and your tokens
      </Menu.Item>
      {isPaged && (
        <Menu.Item component={Link} to="/me/reach" leftSection={<IconBellRinging size={16} />}>
          How you are reached
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection="?" onClick={onShortcuts}>
        Keyboard shortcuts
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Theme</Menu.Label>
      {SCHEMES.map(({ value, label, icon: Icon }) => (
        <Menu.Item
          key={value}
          leftSection={<Icon size={16} />}
          rightSection={colorScheme === value ? <IconCheck size={16} aria-label="chosen" /> : null}
          onClick={() => setColorScheme(value)}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={16} />}
        onClick={() => void signOut().catch(notifyError)}
      >
        Sign out
      </Menu.Item>
    </Menu.Dropdown>
  );
}
