// Choosing a stretch of time by drawing over the picture with the mouse; fingers scroll, and the keyboard has the card.
import { useRef, useState } from "react";
import type { PointerEvent } from "react";
import type { Stretch } from "./placing.ts";

interface Drag {
  /** The moment under a point; the element is the one that `handlers` were given to. */
  readonly timeAt: (x: number, y: number, element: HTMLElement) => number;
  /** Absent: nothing can be drawn. */
  readonly onDraw: ((stretch: Stretch) => void) | undefined;
}

/** Below this a press is a click. */
const FAR = 8;

interface Begun {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

export function useDrag({ timeAt, onDraw }: Drag) {
  const begun = useRef<Begun | null>(null);
  const [drawn, setDrawn] = useState<Stretch | null>(null);
  const end = () => {
    begun.current = null;
    setDrawn(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "touch" || event.button !== 0) return;
      const { clientX: x, clientY: y, currentTarget } = event;
      begun.current = { x, y, at: timeAt(x, y, currentTarget) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = begun.current;
      if (from === null) return;
      const { clientX: x, clientY: y, currentTarget, pointerId } = event;
      if (drawn === null && Math.hypot(x - from.x, y - from.y) < FAR) return;
      // From here on the press is no click on the bar below it any more.
      currentTarget.setPointerCapture(pointerId);
      const at = timeAt(x, y, currentTarget);
      setDrawn({ start: Math.min(from.at, at), end: Math.max(from.at, at) });
    },
    onPointerUp: () => {
      if (drawn !== null && drawn.start < drawn.end) onDraw?.(drawn);
      end();
    },
    onPointerCancel: end,
    onKeyDown: ({ key }: { readonly key: string }) => {
      if (key === "Escape") end();
    },
  };
  return { handlers: onDraw === undefined ? {} : handlers, drawn };
}
