// Walks through time: back, on, and home to today; also by [ and ].
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { now } from "../../../lib/now.ts";
import { useShortcut } from "../../../lib/shortcuts.ts";
import { day } from "../../../lib/time.ts";
import styles from "./picture.module.css";
import type { Stretch } from "./placing.ts";
import { walk } from "./view.ts";
import type { View } from "./view.ts";

interface WalkProps {
  readonly view: View;
  /** Days of a timeline. */
  readonly days: number;
  /** Any moment of what is shown; null: today. */
  readonly at: number | null;
  readonly range: Stretch;
  readonly onWalk: (at: number | null) => void;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" });

export function Walk({ view, days, at, range, onWalk }: WalkProps) {
  const step = (by: 1 | -1) => onWalk(walk(view, at ?? now(), days, by));
  useShortcut("[", "Earlier", "On-call picture", () => step(-1));
  useShortcut("]", "Later", "On-call picture", () => step(1));
  const say = (one: number) => day(new Date(one).toISOString(), now());
  const shown =
    view === "month" ? MONTH.format(at ?? now()) : `${say(range.start)} – ${say(range.end - 1)}`;
  return (
    <div className={styles["walk"]}>
      <span className={styles["walkRange"]} aria-live="polite">
        {shown}
      </span>
      {at !== null && (
        <Button variant="subtle" size="xs" onClick={() => onWalk(null)}>
          Today
        </Button>
      )}
      <ActionIcon variant="default" aria-label="Earlier" onClick={() => step(-1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Later" onClick={() => step(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </div>
  );
}
