// A list whose order means something: its rows are moved by buttons and by Alt with the arrow keys, and taken out.
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import styles from "./movable-list.module.css";

interface MovableListProps<Item> {
  /** What the list holds, for screen readers. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** How a row is called in "Move … up": "rung 2", "Dana Ito". */
  readonly nameOf: (item: Item, at: number) => string;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (at: number) => void;
  /** false: the last one left stays. */
  readonly mayBeEmpty?: boolean;
  readonly rowClass?: string | undefined;
  /** A row as it is drawn; `buttons` goes where it fits. */
  readonly children: (item: Item, at: number, buttons: ReactNode) => ReactNode;
  /** A last `<li>` that stands still. */
  readonly tail?: ReactNode;
}

export function MovableList<Item>(props: MovableListProps<Item>) {
  const { label, items, keyOf, nameOf, onMove, onRemove, mayBeEmpty = true, rowClass } = props;
  const [said, setSaid] = useState("");
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length) return;
    keepFocus();
    onMove(from, to);
    setSaid(`${nameOf(item, from)} is now number ${to + 1} of ${items.length}.`);
  };
  const keys = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, event.key === "ArrowUp" ? at - 1 : at + 1);
  };
  return (
    <>
      <ol className={styles["list"]} aria-label={label}>
        {items.map((item, at) => (
          // The keys come from the fields and buttons inside; the row itself is not a control.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li key={keyOf(item)} className={rowClass} onKeyDownCapture={(event) => keys(event, at)}>
            {props.children(
              item,
              at,
              <RowButtons
                name={nameOf(item, at)}
                isFirst={at === 0}
                isLast={at === items.length - 1}
                onMove={(by) => move(at, at + by)}
                {...(mayBeEmpty || items.length > 1 ? { onRemove: () => onRemove(at) } : {})}
              />,
            )}
          </li>
        ))}
        {props.tail}
      </ol>
      <output className="mu-hidden">{said}</output>
    </>
  );
}

/** Moving a node in the document takes the focus from it. */
function keepFocus(): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return;
  requestAnimationFrame(() => focused.focus());
}

interface RowButtonsProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  /** Absent: it must stay. */
  readonly onRemove?: () => void;
}

/** At an end the button stays in the tab order and does nothing, so that the focus is not lost there. */
function RowButtons({ name, isFirst, isLast, onMove, onRemove }: RowButtonsProps) {
  return (
    <span className={styles["buttons"]}>
      <ActionIcon
        aria-label={`Move ${name} up`}
        {...(isFirst ? { "aria-disabled": true, className: styles["atEnd"] ?? "" } : {})}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Move ${name} down`}
        {...(isLast ? { "aria-disabled": true, className: styles["atEnd"] ?? "" } : {})}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      {onRemove !== undefined && (
        <ActionIcon aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </span>
  );
}
