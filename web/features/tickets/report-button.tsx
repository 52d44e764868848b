// Leads to the form of a new report.
import { Button } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";

export function ReportButton({ quiet = false }: { readonly quiet?: boolean }) {
  return (
    <Button
      component={Link}
      to="/report"
      variant={quiet ? "default" : "filled"}
      leftSection={<IconFlag size={16} aria-hidden />}
    >
      Report a problem
    </Button>
  );
}
