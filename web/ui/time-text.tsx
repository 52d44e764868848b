// An instant the way people say it, with the absolute time and UTC at hand for mouse and keyboard.
import { Tooltip } from "@mantine/core";
import { useNow } from "../lib/now.ts";
import { absolute, due, relative, short, timeOfDay, utc } from "../lib/time.ts";
import styles from "./page.module.css";

interface TimeTextProps {
  readonly at: string;
  /** relative: "4 min ago" · clock: "14:07" of whatever day · short: "14:07", "23 Nov, 14:07" · full: with date, seconds and zone · due: "in 12 min", "3 min late". */
  readonly as?: "relative" | "clock" | "short" | "full" | "due";
  /** In dense lists: no tab stop and no underline; the absolute time stays in the tooltip. */
  readonly quiet?: boolean;
}

const SAY = {
  relative,
  clock: (at: string) => timeOfDay(at),
  short,
  full: (at: string) => absolute(at),
  due,
} as const;

export function TimeText({ at, as = "relative", quiet = false }: TimeTextProps) {
  const present = useNow(as === "relative" || as === "due" ? 5000 : 60_000);
  const words = SAY[as](at, present);
  return (
    <Tooltip
      label={`${absolute(at)} · ${utc(at)}`}
      events={{ hover: true, focus: true, touch: true }}
    >
      <time
        dateTime={at}
        className={`${styles["time"]} ${quiet ? styles["timeQuiet"] : ""}`}
        {...(quiet ? {} : { tabIndex: 0 })}
      >
        {words}
      </time>
    </Tooltip>
  );
}
