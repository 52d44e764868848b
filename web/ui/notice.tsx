// A sentence that people should see before they go on.
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./page.module.css";
import { toneClass } from "./tone.ts";
import type { Tone } from "./tone.ts";

const GLYPHS: Record<Tone, TablerIcon> = {
  hot: IconAlertTriangle,
  warm: IconAlertTriangle,
  live: IconInfoCircle,
  good: IconCircleCheck,
  idle: IconInfoCircle,
  plain: IconInfoCircle,
};

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Read out at once: only for what just happened. */
  readonly announced?: boolean;
}

export function Notice({ tone = "plain", title, children, action, announced }: NoticeProps) {
  const Glyph = GLYPHS[tone];
  return (
    <div
      className={`${styles["notice"]} ${toneClass(tone)}`}
      {...(announced === true ? { role: "alert" } : {})}
    >
      <Glyph size={18} aria-hidden />
      <div className={styles["noticeBody"]}>
        {title !== undefined && <div className={styles["noticeTitle"]}>{title}</div>}
        {children}
      </div>
      {action}
    </div>
  );
}
