// What all pictures of a rota share: one stop for the Tab key, arrows from shift to shift, one open card, and everybody's colour.
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { peopleRoutes } from "../../../../contract/people.ts";
import { useRoute } from "../../../lib/query.ts";
import { isArrow, nextBox } from "./arrows.ts";
import type { LaneItem } from "./duty.ts";
import { hueOf, huesOf } from "./hues.ts";
import styles from "./picture.module.css";
import type { Stretch } from "./placing.ts";

declare module "react" {
  interface CSSProperties {
    /** Whose colour, in degrees. */
    "--hue"?: number;
    "--track"?: number;
    "--tracks"?: number;
  }
}

/** What can be done with what stands in the picture; absent for people who only look. */
export interface Deeds {
  readonly onChange?: ((item: LaneItem) => void) | undefined;
  /** A stretch was drawn with the mouse. */
  readonly onDraw?: ((stretch: Stretch) => void) | undefined;
  readonly onOffer?: ((item: LaneItem) => void) | undefined;
}

interface FrameState {
  readonly deeds: Deeds;
  /** Of the schedule, IANA name. */
  readonly zone: string;
  /** The bar at which the Tab key stops. */
  readonly stop: string;
  readonly setStop: (key: string) => void;
  readonly opened: string | null;
  readonly setOpened: (key: string | null) => void;
  readonly hueOf: (personId: string) => number;
  /** Call it when bars may have come or gone. */
  readonly keepStop: () => void;
}

const Frame = createContext<FrameState | null>(null);

export function useFrame(): FrameState {
  const frame = useContext(Frame);
  if (frame === null) throw new Error("A bar of the rota stands outside of its picture.");
  return frame;
}

interface PictureFrameProps {
  readonly label: string;
  readonly zone: string;
  readonly deeds?: Deeds;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

const NOTHING: Deeds = {};

export function PictureFrame(props: PictureFrameProps) {
  const { label, zone, deeds = NOTHING, className = "", children } = props;
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState("");
  const [opened, setOpened] = useState<string | null>(null);
  const hueOf = useHueOf();
  const keepStop = () => {
    const bars = barsOf(box.current);
    if (bars.length === 0 || bars.some((bar) => bar.dataset["bar"] === stop)) return;
    const usual = bars.find((bar) => bar.dataset["running"] === "true") ?? bars[0];
    setStop(usual?.dataset["bar"] ?? "");
  };
  return (
    <Frame value={{ deeds, zone, stop, setStop, opened, setOpened, hueOf, keepStop }}>
      {/* The keys come from the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={box}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would be the group of a form
        role="group"
        aria-label={label}
        className={`${styles["frame"]} ${className}`}
        onKeyDown={(event) => goOn(event, box.current)}
      >
        {children}
      </div>
    </Frame>
  );
}

function barsOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("[data-bar]") ?? [])];
}

function goOn(event: KeyboardEvent, box: HTMLElement | null): void {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (!isArrow(key) || altKey || ctrlKey || metaKey) return;
  const bars = barsOf(box);
  const from = bars.findIndex((bar) => bar === target);
  if (from === -1) return;
  event.preventDefault();
  bars[
    nextBox(
      bars.map((bar) => bar.getBoundingClientRect()),
      from,
      key,
    )
  ]?.focus();
}

/** For what draws bars: a stop that walked out of sight is taken by another bar. */
export function useKeptStop(): void {
  const { keepStop } = useFrame();
  useEffect(keepStop);
}

/** The same on every page, because the whole list decides. */
export function useHueOf() {
  const people = useRoute(peopleRoutes.list, {}).data?.items;
  const hues = useMemo(() => huesOf(people?.map(({ personId }) => personId) ?? []), [people]);
  return (personId: string) => hueOf(personId, hues);
}
