// The button that adds one more to a list: in the head of its page, or in the middle of an empty one.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";

interface AddButtonProps {
  /** "Make a team" */
  readonly label: string;
  /** Where the form is; or what opens it. */
  readonly to?: NonNullable<LinkProps["to"]>;
  readonly onClick?: () => void;
  /** In the middle of an empty list there is an icon already. */
  readonly withIcon?: boolean;
}

export function AddButton({ label, to, onClick, withIcon = true }: AddButtonProps) {
  const icon = withIcon ? <IconPlus size={16} aria-hidden /> : null;
  if (to === undefined) {
    return (
      <Button leftSection={icon} {...(onClick === undefined ? {} : { onClick })}>
        {label}
      </Button>
    );
  }
  return (
    <Button leftSection={icon} renderRoot={(root) => <Link {...root} to={to} />}>
      {label}
    </Button>
  );
}
