// Stores a section by itself: after a pause, when the field is left, and again when it failed.
import { useCallback, useEffect, useRef, useState } from "react";
import { reviewRoutes } from "../../../contract/reviews.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import { call, Problem } from "../../lib/api.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { keep, readKept } from "./kept.ts";
import {
  begin,
  decided,
  heard,
  isUnsaved,
  maySend,
  refused,
  sending,
  stored,
  typed,
} from "./writing.ts";
import type { Choice, Writing } from "./writing.ts";

const PAUSE = 1500;
const RETRY = 10_000;

interface WritingDesk {
  readonly writing: Writing;
  readonly type: (text: string) => void;
  readonly save: () => void;
  readonly decide: (choice: Choice) => void;
}

/** `text`: the section as the server last told it. */
export function useWriting(incidentId: string, section: ReviewSection, text: string): WritingDesk {
  const [writing, setWriting] = useState(() => begin(text, readKept(incidentId, section)));
  const latest = useRef(writing);
  const change = useCallback(
    (step: (writing: Writing) => Writing) => {
      const next = step(latest.current);
      latest.current = next;
      keep(incidentId, section, isUnsaved(next) ? { text: next.text, base: next.base } : null);
      setWriting(next);
    },
    [incidentId, section],
  );
  const save = useSaving(incidentId, section, latest, change);
  useEffect(() => change((current) => heard(current, text)), [text, change]);
  useAutosave(writing, save);
  return {
    writing,
    type: (words) => change((current) => typed(current, words)),
    save: () => void save(),
    decide: (choice) => change((current) => decided(current, choice)),
  };
}

/** Looks first whether somebody else wrote meanwhile: nothing is overwritten unseen. */
function useSaving(
  incidentId: string,
  section: ReviewSection,
  latest: { readonly current: Writing },
  change: (step: (writing: Writing) => Writing) => void,
): () => Promise<void> {
  const write = useCommand(reviewRoutes.write, { quiet: true });
  const params = { incidentId };
  return async () => {
    if (!maySend(latest.current)) return;
    const { text } = latest.current;
    change(sending);
    try {
      const found = (await call(reviewRoutes.one, { params })).sections[section];
      change((current) => heard(current, found));
      if (latest.current.theirs !== null) {
        change((current) => ({ ...current, sent: null }));
        return;
      }
      const answer = await write.run({ params, body: { sections: { [section]: text } } });
      change((current) => stored(current, answer.sections[section], now()));
    } catch (failure) {
      change((current) => refused(current, failure));
    }
  };
}

function useAutosave(writing: Writing, save: () => Promise<void>): void {
  const saving = useRef(save);
  useEffect(() => {
    saving.current = save;
  });
  const ready = maySend(writing);
  const wait = waitOf(writing.failure);
  useEffect(() => {
    if (!ready || wait === null) return undefined;
    const timer = setTimeout(() => void saving.current(), wait);
    return () => clearTimeout(timer);
  }, [ready, wait, writing.text, writing.failure]);
  useEffect(() => () => void saving.current(), []);
  const unsaved = isUnsaved(writing);
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

/** A refusal stays one until the text changes; only the network is worth another try. */
function waitOf(failure: unknown): number | null {
  if (failure === null) return PAUSE;
  const passing = failure instanceof Problem && (failure.status === 0 || failure.status >= 500);
  return passing ? RETRY : null;
}
