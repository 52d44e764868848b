// Makes what a machine said fit for the tables: no NUL, no half characters, nothing endless. The raw message keeps all of it.
import type { Signal } from "../../core/signals/words.ts";

const LONGEST = {
  title: 300,
  service: 200,
  description: 10_000,
  labelName: 200,
  labelValue: 2_000,
  annotation: 10_000,
};
const MOST_LABELS = 200;

export function storableSignal(signal: Signal): Signal {
  const { service, labels, annotations } = signal;
  return {
    ...signal,
    // Cut where the key was made; two long keys must stay two.
    dedupKey: storableText(signal.dedupKey, signal.dedupKey.length),
    title: storableText(signal.title.replaceAll(/\s+/g, " "), LONGEST.title),
    description: storableText(signal.description, LONGEST.description),
    service: service === null ? null : storableText(service, LONGEST.service),
    labels: storableTexts(labels, LONGEST.labelValue),
    annotations: storableTexts(annotations, LONGEST.annotation),
  };
}

function storableTexts(
  texts: Readonly<Record<string, string>>,
  most: number,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts)
      .slice(0, MOST_LABELS)
      .map(([name, text]) => [storableText(name, LONGEST.labelName), storableText(text, most)]),
  );
}

/** What cannot be stored becomes U+FFFD, so that its place shows. */
export function storableText(text: string, most: number): string {
  const cut = text.length <= most ? text : `${text.slice(0, most - 1).replace(HALF, "")}…`;
  return cut.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** Half a character at the end. */
const HALF = /[\uD800-\uDBFF]$/;
