// Removes a schedule that no policy pages any more.
import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useCommand } from "../../../lib/query.ts";
import { Confirm } from "../../../ui/confirm.tsx";

export function RemoveSchedule({ schedule }: { readonly schedule: Schedule }) {
  const { scheduleId, name } = schedule;
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useCommand(oncallRoutes.removeSchedule, {
    quiet: true,
    done: `${name} is removed`,
  });
  const confirm = async () => {
    await remove.run({ params: { scheduleId } });
    await navigate({ to: "/on-call" });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${name}?`}
        verb="Remove"
        danger
        onConfirm={confirm}
      >
        Nobody is on call through it any more, and it cannot be brought back. A schedule that a
        policy still pages cannot be removed.
      </Confirm>
    </>
  );
}
