// Where an arrow key leads in a picture: sideways along the row, up and down to what stands nearest.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function isArrow(key: string): boolean {
  return key in STEPS;
}

/** Up and down: what is aside costs twice as much as what is ahead. */
const ASIDE = 2;

/** The place of the next one; -1 when nothing lies there. */
export function nextBox(boxes: readonly Box[], from: number, key: string): number {
  const step = STEPS[key];
  const start = boxes[from];
  if (step === undefined || start === undefined) return -1;
  const [x, y] = step;
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, at) => {
    if (at === from) return;
    const ahead =
      x * (middle(box, "x") - middle(start, "x")) + y * (middle(box, "y") - middle(start, "y"));
    const aside = apart(start, box, x === 0 ? "x" : "y");
    if (ahead <= 1 || (x !== 0 && aside > 0)) return;
    const cost = ahead + aside * ASIDE;
    if (cost < least) [best, least] = [at, cost];
  });
  // At the end of a row: on with the next one, as one reads.
  return best === -1 && y === 0 && boxes[from + x] !== undefined ? from + x : best;
}

function middle(box: Box, axis: "x" | "y"): number {
  return axis === "x" ? box.left + box.width / 2 : box.top + box.height / 2;
}

/** How far two boxes are apart across the direction; 0 when they overlap there. */
function apart(a: Box, b: Box, axis: "x" | "y"): number {
  const [startA, lengthA] = axis === "x" ? [a.left, a.width] : [a.top, a.height];
  const [startB, lengthB] = axis === "x" ? [b.left, b.width] : [b.top, b.height];
  return Math.max(0, startB - (startA + lengthA), startA - (startB + lengthB));
}
