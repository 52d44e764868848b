// Every key that does something here, under the key "?".
import { Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { singleKeysOn, switchSingleKeys, useShortcut, useShortcuts } from "../lib/shortcuts.ts";
import type { Shortcut } from "../lib/shortcuts.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./sheet.module.css";

interface ShortcutSheetProps {
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export function ShortcutSheet({ opened, onOpen, onClose }: ShortcutSheetProps) {
  useShortcut("?", "Show all shortcuts", "Everywhere", onOpen);
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <Sheet />
    </Modal>
  );
}

function Sheet() {
  const [on, setOn] = useState(singleKeysOn);
  const groups = Map.groupBy(useShortcuts(), ({ group }) => group);
  return (
    <>
      <div className={styles["groups"]}>
        {[...groups].map(([group, shortcuts]) => (
          <Group key={group} name={group} shortcuts={shortcuts} />
        ))}
      </div>
      <Switch
        mt="lg"
        label="Keys without Ctrl or Cmd"
        description="Switch them off when you speak to your computer."
        checked={on}
        onChange={({ currentTarget }) => {
          switchSingleKeys(currentTarget.checked);
          setOn(currentTarget.checked);
        }}
      />
    </>
  );
}

function Group({
  name,
  shortcuts,
}: {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}) {
  return (
    <section aria-label={name}>
      <h3 className={styles["heading"]}>{name}</h3>
      <dl className={styles["keys"]}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className={styles["row"]}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
