// One section of the review to write in: stored by itself, and honest about what is not stored yet.
import { Button, Group } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { SECTION_NAMES } from "../../../core/reviews/decide.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import { timeOfDay } from "../../lib/time.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./review.module.css";
import { placeOf, QUESTIONS } from "./section-words.ts";
import { useWriting } from "./use-writing.ts";
import { isUnsaved } from "./writing.ts";
import type { Choice, Writing } from "./writing.ts";

interface SectionWriterProps {
  readonly incidentId: string;
  readonly section: ReviewSection;
  /** As the server last told it. */
  readonly text: string;
  readonly onUnsaved: (section: ReviewSection, unsaved: boolean) => void;
}

export function SectionWriter({ incidentId, section, text, onUnsaved }: SectionWriterProps) {
  const { writing, type, save, decide } = useWriting(incidentId, section, text);
  const unsaved = isUnsaved(writing);
  useEffect(() => onUnsaved(section, unsaved), [section, unsaved, onUnsaved]);
  const place = useRef<HTMLElement>(null);
  useLeaving(place, save);
  const name = SECTION_NAMES[section];
  const id = placeOf(section);
  return (
    <section id={id} className={styles["part"]} aria-labelledby={`${id}-name`} ref={place}>
      <div className={styles["partHead"]}>
        <h2 id={`${id}-name`} className={styles["partName"]}>
          {name}
        </h2>
        <SavedMark writing={writing} />
      </div>
      <div className={styles["partBody"]}>
        {writing.theirs !== null && <Conflict theirs={writing.theirs} onDecide={decide} />}
        <MarkdownInput
          label={QUESTIONS[section]}
          value={writing.text}
          onChange={type}
          minRows={section === "timeline" ? 8 : 4}
        />
        <NotStored writing={writing} onRetry={save} />
      </div>
    </section>
  );
}

/** Whoever leaves the section has finished a thought: it is stored at once. */
function useLeaving(place: RefObject<HTMLElement | null>, leave: () => void): void {
  useEffect(() => {
    const element = place.current;
    element?.addEventListener("focusout", leave);
    return () => element?.removeEventListener("focusout", leave);
  }, [place, leave]);
}

function SavedMark({ writing }: { readonly writing: Writing }) {
  return <output className={styles["saved"]}>{savedWords(writing)}</output>;
}

function savedWords(writing: Writing): string {
  const { sent, savedAt, renewed, failure, theirs } = writing;
  if (theirs !== null || failure !== null) return "Not saved";
  if (sent !== null) return "Saving…";
  if (isUnsaved(writing)) return "Not saved yet";
  if (renewed) return "Somebody else has just changed this";
  return savedAt === null ? "" : `Saved ${timeOfDay(new Date(savedAt).toISOString())}`;
}

interface ConflictProps {
  readonly theirs: string;
  readonly onDecide: (choice: Choice) => void;
}

function Conflict({ theirs, onDecide }: ConflictProps) {
  return (
    <div className={styles["conflict"]}>
      <Notice tone="warm" announced title="Somebody else changed this section while you wrote">
        Your words are below, and nothing is overwritten until you decide. This is the other text:
      </Notice>
      <div className={styles["theirs"]}>
        {theirs.trim() === "" ? "They emptied it." : <Markdown text={theirs} />}
      </div>
      <Group gap="sm">
        <Button variant="default" onClick={() => onDecide("both")}>
          Keep both
        </Button>
        <Button variant="default" onClick={() => onDecide("theirs")}>
          Take theirs
        </Button>
        <Button variant="default" onClick={() => onDecide("mine")}>
          Keep mine only
        </Button>
      </Group>
    </div>
  );
}

interface NotStoredProps {
  readonly writing: Writing;
  readonly onRetry: () => void;
}

function NotStored({ writing: { failure }, onRetry }: NotStoredProps) {
  if (failure === null) return null;
  return (
    <Notice
      tone="hot"
      announced
      title="This could not be saved; your words stay here"
      action={
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failure instanceof Error ? failure.message : "The server did not say why."}
    </Notice>
  );
}
