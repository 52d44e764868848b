// The head of a page of the settings, with the way back: to its list, and on a phone to the list of settings.
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { usePhone } from "../../lib/phone.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import styles from "./settings.module.css";

interface Back {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly label: string;
}

interface SettingsHeaderProps extends Omit<ComponentProps<typeof PageHeader>, "kicker"> {
  /** The list this page belongs to. */
  readonly back?: Back;
}

const SETTINGS: Back = { to: "/settings", label: "Settings" };

export function SettingsHeader({ back, actions, ...rest }: SettingsHeaderProps) {
  const phone = usePhone();
  // No room is kept for buttons that this reader does not get.
  const head = actions ? { ...rest, actions } : rest;
  const shown = back ?? (phone ? SETTINGS : undefined);
  if (shown === undefined) return <PageHeader {...head} />;
  return (
    <PageHeader
      {...head}
      kicker={
        <Link to={shown.to} className={styles["back"] ?? ""}>
          <IconChevronLeft size={16} aria-hidden />
          {shown.label}
        </Link>
      }
    />
  );
}
