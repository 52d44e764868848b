// An address that leads nowhere.
import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/empty.tsx";
import { useTitle } from "../ui/page-header.tsx";

export function NotFound() {
  useTitle("Not found");
  return (
    <main>
      <Empty
        page
        icon={IconMapOff}
        title="This address leads nowhere"
        action={
          <Button component={Link} to="/" variant="default">
            Go to the start
          </Button>
        }
      >
        Perhaps it was mistyped, or what stood here was removed.
      </Empty>
    </main>
  );
}
