// Which sections are written, and the way to those that are not.
import { IconCheck, IconCircleDashed, IconPencil } from "@tabler/icons-react";
import { SECTION_NAMES } from "../../../core/reviews/decide.ts";
import { REVIEW_SECTIONS } from "../../../core/reviews/words.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import { Section } from "../../ui/section.tsx";
import styles from "./review.module.css";
import { emptySections, placeOf } from "./section-words.ts";

interface ProgressProps {
  readonly sections: Readonly<Record<ReviewSection, string>>;
  readonly unsaved: readonly ReviewSection[];
}

export function Progress({ sections, unsaved }: ProgressProps) {
  const empty = emptySections(sections);
  const all = REVIEW_SECTIONS.length;
  return (
    <Section title={`${all - empty.length} of ${all} sections written`} padded={false}>
      <ul className={styles["progress"]}>
        {REVIEW_SECTIONS.map((section) => (
          <li key={section}>
            <button type="button" className={styles["toPart"]} onClick={() => goTo(section)}>
              <Mark written={!empty.includes(section)} unsaved={unsaved.includes(section)} />
              {SECTION_NAMES[section]}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Mark({ written, unsaved }: { readonly written: boolean; readonly unsaved: boolean }) {
  if (unsaved) return <IconPencil size={16} aria-label="Not saved yet:" />;
  return written ? (
    <IconCheck size={16} className={styles["written"] ?? ""} aria-label="Written:" />
  ) : (
    <IconCircleDashed size={16} aria-label="Empty:" />
  );
}

function goTo(section: ReviewSection): void {
  const place = document.getElementById(placeOf(section));
  place?.scrollIntoView({ block: "start" });
  place?.querySelector("textarea")?.focus({ preventScroll: true });
}
