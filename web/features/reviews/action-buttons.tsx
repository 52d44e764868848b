// What can be done with an action: done, changed, dropped, or open again.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconBan, IconDots, IconPencil, IconRotate2 } from "@tabler/icons-react";
import { useState } from "react";
import { reviewRoutes } from "../../../contract/reviews.ts";
import type { ActionOut } from "../../../contract/reviews.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { ChangeAction } from "./action-dialog.tsx";
import styles from "./actions.module.css";
import { SettleAction } from "./settle-action.tsx";

export function ActionButtons({ action }: { readonly action: ActionOut }) {
  const mayWrite = useMay("responder");
  const [asked, setAsked] = useState<"change" | "done" | "dropped" | null>(null);
  const { start, isPending } = useCommand(reviewRoutes.changeAction);
  if (!mayWrite) return null;
  const isOpen = action.status === "open";
  const onClose = () => setAsked(null);
  const reopen = () => start({ params: { actionId: action.actionId }, body: { status: "open" } });
  return (
    <div className={styles["buttons"]}>
      {isOpen && (
        <Button
          variant="default"
          size="xs"
          aria-label={`Done: ${action.title}`}
          onClick={() => setAsked("done")}
        >
          Done
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={`More for: ${action.title}`} loading={isPending}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => setAsked("change")}
          >
            Change, hand over
          </Menu.Item>
          {isOpen ? (
            <Menu.Item
              leftSection={<IconBan size={16} aria-hidden />}
              onClick={() => setAsked("dropped")}
            >
              Drop
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconRotate2 size={16} aria-hidden />} onClick={reopen}>
              Open again
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === "change" && <ChangeAction action={action} onClose={onClose} />}
      {(asked === "done" || asked === "dropped") && (
        <SettleAction action={action} as={asked} onClose={onClose} />
      )}
    </div>
  );
}
