// Words that are not sent yet: kept for this tab, so that a closed dialog or a reload loses nothing.
import { useState } from "react";

/** `key` names the place: `INC-12 update`. An empty draft is no draft. */
export function useDraft(key: string): readonly [string, (words: string) => void] {
  const name = `muster.draft.${key}`;
  const [words, setWords] = useState(() => read(name));
  const write = (next: string) => {
    setWords(next);
    keep(name, next);
  };
  return [words, write];
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function keep(name: string, words: string): void {
  try {
    if (words === "") sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, words);
  } catch {
    // Without storage the draft lives as long as its field does.
  }
}
