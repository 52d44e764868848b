// The words of a search: what is typed shows at once, the list follows when the typing pauses.
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import type { Filters } from "../../lib/filters.ts";

export function useWords({ values, set }: Filters): readonly [string, (words: string) => void] {
  const q = values["q"] ?? "";
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  // The address changed by itself: back, forward, "Show all".
  if (q !== seen) {
    setSeen(q);
    setTyped(q);
  }
  const search = useDebouncedCallback((words: string) => {
    setSeen(words);
    set({ q: words === "" ? undefined : words });
  }, 250);
  const type = (words: string) => {
    setTyped(words);
    search(words);
  };
  return [typed, type];
}
