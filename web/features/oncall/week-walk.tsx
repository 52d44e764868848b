// Walks through the weeks of the picture: back, on, and home to today.
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { now } from "../../lib/now.ts";
import { day } from "../../lib/time.ts";
import styles from "./oncall.module.css";
import type { Stretch } from "./placing.ts";

const STEP = 2;

interface WeekWalkProps {
  /** Weeks from today. */
  readonly later: number;
  readonly onWalk: (later: number) => void;
  readonly range: Stretch;
}

export function WeekWalk({ later, onWalk, range }: WeekWalkProps) {
  const say = (at: number) => day(new Date(at).toISOString(), now());
  return (
    <div className={styles["walk"]}>
      <span className={styles["walkRange"]} aria-live="polite">
        {say(range.start)} – {say(range.end - 1)}
      </span>
      {later !== 0 && (
        <Button variant="subtle" size="xs" onClick={() => onWalk(0)}>
          Today
        </Button>
      )}
      <ActionIcon
        variant="default"
        aria-label="Two weeks earlier"
        onClick={() => onWalk(Math.max(later - STEP, -50))}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label="Two weeks later"
        onClick={() => onWalk(Math.min(later + STEP, 50))}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </div>
  );
}
