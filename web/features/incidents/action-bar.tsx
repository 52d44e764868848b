// The buttons of an incident: the one obvious next action, posting an update, and the rest behind a menu.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { usePhone } from "../../lib/phone.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { ACTION_ICONS } from "./action-icons.ts";
import { ACTION_IDS, actionOf, nextStep } from "./actions.ts";
import type { ActionId } from "./actions.ts";
import styles from "./bar.module.css";
import { useDesk } from "./desk.ts";

/** On a desk: in the head of the page, the primary one last. */
export function HeadActions() {
  const { offers } = useDesk();
  const next = useNextStep();
  return (
    <>
      <MoreActions without={next} />
      {offers("update") && <ActionButton id="update" />}
      {next !== null && <ActionButton id={next} primary />}
    </>
  );
}

/** On a phone: above the places at the bottom, where a thumb is. */
export function ActionBar() {
  const { offers } = useDesk();
  const next = useNextStep();
  if (!ACTION_IDS.some(offers)) return null;
  return (
    <div className={styles["bar"]} role="toolbar" aria-label="What to do next">
      <MoreActions without={next} />
      {offers("update") && <ActionButton id="update" />}
      {next !== null && <ActionButton id={next} primary />}
    </div>
  );
}

function useNextStep(): ActionId | null {
  const { incident, offers } = useDesk();
  const next = nextStep(incident);
  return next !== null && offers(next) ? next : null;
}

interface ActionButtonProps {
  readonly id: ActionId;
  readonly primary?: boolean;
}

function ActionButton({ id, primary = false }: ActionButtonProps) {
  const { act, busy, incident } = useDesk();
  const Icon = ACTION_ICONS[id];
  const label =
    id === "review" && incident.review === "draft" ? "Finish the review" : actionOf(id).label;
  return (
    <Button
      variant={primary ? "filled" : "default"}
      className={primary ? (styles["primary"] ?? "") : ""}
      leftSection={<Icon size={16} aria-hidden />}
      loading={primary && busy}
      onClick={() => act(id)}
    >
      {label}
    </Button>
  );
}

function MoreActions({ without }: { readonly without: ActionId | null }) {
  const { offers, act } = useDesk();
  const isPhone = usePhone();
  const rest = ACTION_IDS.filter((id) => id !== without && offers(id));
  if (rest.length === 0) return null;
  return (
    <Menu width={280}>
      <Menu.Target>
        <ActionIcon variant="default" aria-label="More actions">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {rest.map((id) => {
          const { label, keys, danger } = actionOf(id);
          const Icon = ACTION_ICONS[id];
          return (
            <Menu.Item
              key={id}
              leftSection={<Icon size={16} aria-hidden />}
              rightSection={keys === undefined || isPhone ? null : <Kbd keys={keys} />}
              onClick={() => act(id)}
              {...(danger === true ? { color: "var(--mu-red-text)" } : {})}
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
