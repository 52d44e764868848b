// What the preview shows, in words: when nobody would be on call, and what changes against the schedule as it is.
import { IconArrowRight } from "@tabler/icons-react";
import { useNow } from "../../../lib/now.ts";
import { Notice } from "../../../ui/notice.tsx";
import { names } from "../names.ts";
import { isGap } from "../picture/duty.ts";
import { midnight } from "../picture/placing.ts";
import { sayStretch, when } from "../when.ts";
import styles from "./editor.module.css";
import type { Preview } from "./preview.ts";

interface PreviewWordsProps {
  readonly preview: Preview;
  readonly isNew: boolean;
}

const DAYS = 28;
const MOST = 5;

export function PreviewWords({ preview: { rota, changes }, isNew }: PreviewWordsProps) {
  const now = useNow(60_000);
  const end = midnight(now, DAYS);
  const gaps = rota.final.filter((item) => isGap(item) && item.start < end);
  const soon = changes.filter(({ start }) => start < end);
  return (
    <div className={styles["words"]}>
      {gaps.length === 0 ? (
        <Notice tone="good">Somebody is on call at every hour of the next four weeks.</Notice>
      ) : (
        <Notice
          tone="hot"
          title={
            gaps.length === 1
              ? "One gap in the next four weeks"
              : `${gaps.length} gaps in the next four weeks`
          }
        >
          <ul className={styles["wordList"]}>
            {gaps.slice(0, MOST).map((gap) => (
              <li key={gap.start}>Nobody from {sayStretch(gap, now)}</li>
            ))}
            {gaps.length > MOST && <li>and {gaps.length - MOST} more</li>}
          </ul>
        </Notice>
      )}
      {!isNew && soon.length === 0 && (
        <p className={styles["quiet"]}>Nothing changes in the next four weeks.</p>
      )}
      {soon.length > 0 && (
        <section aria-label="What changes">
          <h3 className={styles["wordsTitle"]}>What changes in the next four weeks</h3>
          <ul className={styles["wordList"]}>
            {soon.slice(0, MOST).map(({ start, end: until, before, after }) => (
              <li key={start} className={styles["changeRow"]}>
                <span className={styles["quiet"]}>
                  {when(start)} – {when(until)}
                </span>
                <span className={styles["fromTo"]}>
                  {names(before)}
                  <IconArrowRight size={14} aria-label="becomes" />
                  <strong className={after.length === 0 ? styles["hot"] : ""}>
                    {names(after)}
                  </strong>
                </span>
              </li>
            ))}
            {soon.length > MOST && (
              <li className={styles["quiet"]}>and {soon.length - MOST} more</li>
            )}
          </ul>
        </section>
      )}
    </div>
  );
}
