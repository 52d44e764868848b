// A state as a glyph, a word and a tone; the word alone is enough to understand it.
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./marks.module.css";
import { LOOKS } from "./states.ts";
import type { Look, States } from "./states.ts";
import { toneClass } from "./tone.ts";
import type { Tone } from "./tone.ts";

interface StatePillProps<K extends keyof States> {
  readonly of: K;
  readonly state: States[K];
  /** Without frame and tint, inside running text and dense rows. */
  readonly bare?: boolean;
}

export function StatePill<K extends keyof States>({ of, state, bare }: StatePillProps<K>) {
  const look: Look = LOOKS[of][state];
  return (
    <Pill tone={look.tone} glyph={look.glyph} bare={bare ?? false}>
      {look.word}
    </Pill>
  );
}

interface PillProps {
  readonly tone?: Tone;
  readonly glyph?: TablerIcon;
  readonly bare?: boolean;
  readonly children: ReactNode;
}

export function Pill({ tone = "plain", glyph: Glyph, bare = false, children }: PillProps) {
  return (
    <span className={`${styles["pill"]} ${bare ? styles["bare"] : ""} ${toneClass(tone)}`}>
      {Glyph !== undefined && <Glyph size={14} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}
