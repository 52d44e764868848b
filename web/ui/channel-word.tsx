// A channel as a glyph and its word.
import type { Channel } from "../../core/notify/words.ts";
import { CHANNEL_LOOKS } from "./channels.ts";
import styles from "./channel-word.module.css";

export function ChannelWord({ channel }: { readonly channel: Channel }) {
  const { word } = CHANNEL_LOOKS[channel];
  return (
    <span className={styles["channel"]}>
      <ChannelGlyph channel={channel} />
      {word}
    </span>
  );
}

/** The word must stand beside it. */
export function ChannelGlyph({ channel }: { readonly channel: Channel }) {
  const { glyph: Glyph } = CHANNEL_LOOKS[channel];
  return <Glyph size={16} stroke={1.75} aria-hidden className={styles["glyph"]} />;
}
