// Files that are dropped onto an element or pasted into it; dragged or pasted words stay with the field.
import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** Answers whether files hover over the element right now. */
export function useDroppedFiles(
  place: RefObject<HTMLElement | null>,
  onFiles: (files: readonly File[]) => void,
): boolean {
  const [hovering, setHovering] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const stop = new AbortController();
    const on = { signal: stop.signal };
    element.addEventListener("dragover", (event) => take(event, () => setHovering(true)), on);
    element.addEventListener(
      "dragleave",
      (event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && element.contains(to))) setHovering(false);
      },
      on,
    );
    element.addEventListener(
      "drop",
      (event) => {
        take(event, (files) => {
          setHovering(false);
          latest.current(files);
        });
      },
      on,
    );
    element.addEventListener(
      "paste",
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        latest.current(files);
      },
      on,
    );
    return () => stop.abort();
  }, [place]);
  return hovering;
}

function take(event: DragEvent, act: (files: readonly File[]) => void): void {
  if (event.dataTransfer === null || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  act([...event.dataTransfer.files]);
}
