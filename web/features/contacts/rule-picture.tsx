// The time line of one urgency: a lane for each way, whose mark is moved by mouse, thumb or arrow keys.
import { Switch } from "@mantine/core";
import { useId } from "react";
import type { CSSProperties } from "react";
import { ChannelGlyph } from "../../ui/channel-word.tsx";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import { afterWords, sentenceOf, stopWords } from "./rule-words.ts";
import styles from "./rules.module.css";
import { stopsFor } from "./rules.ts";
import type { Lane } from "./rules.ts";

interface RulePictureProps {
  readonly title: string;
  readonly lanes: readonly Lane[];
  readonly mayChange: boolean;
  readonly onMove: (contactId: string | null, afterMinutes: number | null) => void;
}

export function RulePicture({ title, lanes, mayChange, onMove }: RulePictureProps) {
  const id = useId();
  const stops = stopsFor(lanes);
  const shown = mayChange ? lanes : lanes.filter(({ afterMinutes }) => afterMinutes !== null);
  return (
    <section className={styles["picture"]} aria-labelledby={id}>
      <div className={styles["head"]}>
        <h3 id={id} className={styles["title"]}>
          {title}
        </h3>
        <p className={styles["sentence"]} aria-live="polite">
          {sentenceOf(lanes)}
        </p>
      </div>
      {shown.length > 0 && <Scale stops={stops} />}
      <ul className={styles["lanes"]}>
        {shown.map((lane) => (
          <LaneRow
            key={lane.contactId ?? "sign-in"}
            lane={lane}
            stops={stops}
            mayChange={mayChange}
            onMove={(minutes) => onMove(lane.contactId, minutes)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Named often enough to be read, seldom enough not to touch each other. */
const NAMED = new Set([0, 2, 5, 15, 45, 120]);

function Scale({ stops }: { readonly stops: readonly number[] }) {
  return (
    <div className={styles["scale"]} aria-hidden>
      <div className={styles["marks"]}>
        {stops.map((minutes, at) =>
          NAMED.has(minutes) ? (
            <span key={minutes} className={styles["mark"]} style={placed(at, stops)}>
              {stopWords(minutes)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

interface LaneRowProps {
  readonly lane: Lane;
  readonly stops: readonly number[];
  readonly mayChange: boolean;
  readonly onMove: (afterMinutes: number | null) => void;
}

function LaneRow({ lane, stops, mayChange, onMove }: LaneRowProps) {
  const { kind, address, afterMinutes } = lane;
  const name = `${CHANNEL_LOOKS[kind].word}, ${address}`;
  const used = afterMinutes !== null;
  return (
    <li className={styles["lane"]}>
      <span className={styles["who"]}>
        <ChannelGlyph channel={kind} />
        <span className={styles["whoText"]}>
          <span className={styles["kind"]}>{CHANNEL_LOOKS[kind].word}</span>
          <span className={styles["address"]} title={address}>
            {address}
          </span>
        </span>
      </span>
      {used ? (
        <Track
          name={name}
          afterMinutes={afterMinutes}
          stops={stops}
          mayChange={mayChange}
          onMove={onMove}
        />
      ) : (
        <span className={styles["unused"]} />
      )}
      <span className={`${styles["when"]} ${used ? "" : styles["off"]}`}>
        {used ? afterWords(afterMinutes) : "Not used"}
      </span>
      {mayChange && (
        <Switch
          className={styles["switch"] ?? ""}
          aria-label={`Use ${name}`}
          checked={used}
          onChange={({ currentTarget }) => onMove(currentTarget.checked ? 0 : null)}
        />
      )}
    </li>
  );
}

interface TrackProps {
  readonly name: string;
  readonly afterMinutes: number;
  readonly stops: readonly number[];
  readonly mayChange: boolean;
  readonly onMove: (afterMinutes: number) => void;
}

function Track({ name, afterMinutes, stops, mayChange, onMove }: TrackProps) {
  const at = stops.indexOf(afterMinutes);
  return (
    <input
      type="range"
      className={styles["track"]}
      style={placed(at, stops)}
      aria-label={name}
      aria-valuetext={afterWords(afterMinutes)}
      min={0}
      max={stops.length - 1}
      value={at}
      disabled={!mayChange}
      onChange={({ currentTarget }) => onMove(stops[Number(currentTarget.value)] ?? afterMinutes)}
    />
  );
}

/** Where on the line, from 0 to 1. */
function placed(at: number, stops: readonly number[]): CSSProperties {
  return { "--at": at / (stops.length - 1) } as CSSProperties;
}
