// Leads to the dialog that declares an incident, from any page: the frame opens it over what is on screen.
import { Button } from "@mantine/core";
import { IconFlame } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMay } from "../lib/session.ts";

/** The hash in the address that opens the dialog. */
export const DECLARE_HASH = "declare";

export function DeclareButton() {
  if (!useMay("responder")) return null;
  return (
    <Button
      component={Link}
      to="."
      hash={DECLARE_HASH}
      search={true}
      resetScroll={false}
      leftSection={<IconFlame size={16} aria-hidden />}
    >
      Declare an incident
    </Button>
  );
}
