// One lane of a picture: its shifts and gaps along the days, what happens at the same time under each other.
import { when } from "../when.ts";
import { Bar } from "./bar.tsx";
import { useDrag } from "./drag.ts";
import type { LaneItem } from "./duty.ts";
import { useFrame, useKeptStop } from "./frame.tsx";
import { place } from "./placing.ts";
import type { Stretch } from "./placing.ts";
import { edges, useRange } from "./timeline.tsx";
import styles from "./picture.module.css";
import { depthOf, tracksOf } from "./tracks.ts";
import { snap, stepOf } from "./view.ts";

interface LaneProps {
  /** Whose or which lane it is: "On call", "Layer Primary". Unique in the picture. */
  readonly label: string;
  readonly items: readonly LaneItem[];
  /** Hours can be drawn in it. */
  readonly draws?: boolean;
}

export function Lane({ label, items, draws = false }: LaneProps) {
  const range = useRange();
  const { deeds } = useFrame();
  useKeptStop();
  const shown = tracksOf(items.filter((item) => place(item, range) !== null));
  const { handlers, drawn } = useDrag({
    timeAt: (x, _y, element) => {
      const { left, width } = element.getBoundingClientRect();
      const part = Math.min(Math.max((x - left) / width, 0), 1);
      return snap(range.start + part * (range.end - range.start), stepOf(range));
    },
    onDraw: draws ? deeds.onDraw : undefined,
  });
  const tracks = Math.max(1, depthOf(shown));
  return (
    <div className={styles["laneBox"]}>
      {/* The same can be done by the button in the card of each shift. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol
        className={styles["lane"]}
        aria-label={label}
        style={{ "--tracks": tracks }}
        {...handlers}
      >
        {shown.map(({ item, track }) => {
          const placed = place(item, range);
          return (
            <li
              key={keyOf(item)}
              className={styles["slot"]}
              style={{ ...edges(item, range), "--track": track }}
            >
              <Bar
                item={item}
                name={`${label} ${keyOf(item)} ${range.start}`}
                cutLeft={placed?.cutLeft ?? false}
                cutRight={placed?.cutRight ?? false}
              />
            </li>
          );
        })}
      </ol>
      {drawn !== null && (
        <div className={styles["drawn"]} style={edges(drawn, range)}>
          <DrawnWords drawn={drawn} />
        </div>
      )}
    </div>
  );
}

export function DrawnWords({ drawn: { start, end } }: { readonly drawn: Stretch }) {
  return (
    <output className={styles["drawnWords"]}>
      {when(start)} – {when(end)}
    </output>
  );
}

export function keyOf({ start, people, shadow }: LaneItem): string {
  const who = people.map(({ personId }) => personId).join("+");
  return `${start} ${shadow ? "along " : ""}${who === "" ? "nobody" : who}`;
}
