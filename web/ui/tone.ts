// What colour may say: six tones, each of which always comes with a word or a glyph.

/**
 * hot: it hurts now · warm: it will hurt, or waits · live: people are on it · good: over, or done ·
 * idle: nobody needs to look · plain: no judgement.
 */
export type Tone = "hot" | "warm" | "live" | "good" | "idle" | "plain";

export function toneClass(tone: Tone): string {
  return `mu-tone-${tone}`;
}
