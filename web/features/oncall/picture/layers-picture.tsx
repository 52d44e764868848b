// The layers of a schedule one under the other, and below them what comes of them.
import { Pill } from "../../../ui/state-pill.tsx";
import { IconEye } from "@tabler/icons-react";
import type { LaneItem, Rota } from "./duty.ts";
import { Lane } from "./lane.tsx";
import styles from "./picture.module.css";
import type { Stretch } from "./placing.ts";
import { Timeline, TimelineRow } from "./timeline.tsx";

interface LayersPictureProps {
  readonly range: Stretch;
  readonly rota: Rota;
  /** As it is saved, where that differs. */
  readonly before?: readonly LaneItem[];
}

export function LayersPicture({ range, rota: { layers, final }, before }: LayersPictureProps) {
  return (
    <Timeline range={range}>
      {layers.map(({ name, shadow, items }, at) => (
        // Two layers may have one name; their order is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <TimelineRow key={`${at} ${name}`} head={<LayerHead name={name} shadow={shadow} />}>
          <Lane label={`Layer ${at + 1}, ${name}`} items={items} />
        </TimelineRow>
      ))}
      {before !== undefined && (
        <TimelineRow head={<span className={styles["layerName"]}>As it is saved</span>}>
          <Lane label="As it is saved" items={before} />
        </TimelineRow>
      )}
      <TimelineRow final head={<span className={styles["finalName"]}>On call</span>}>
        <Lane label="On call" items={final} draws />
      </TimelineRow>
    </Timeline>
  );
}

function LayerHead({ name, shadow }: { readonly name: string; readonly shadow: boolean }) {
  return (
    <span className={styles["layerHead"]}>
      <span className={styles["layerName"]} title={name}>
        {name}
      </span>
      {shadow && (
        <Pill bare glyph={IconEye}>
          rides along
        </Pill>
      )}
    </span>
  );
}
