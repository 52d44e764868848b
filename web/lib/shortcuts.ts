// Keys that do something: single ones, sequences such as "g h", and with Ctrl or Cmd; all of them listed under "?".
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** "c", "?", "g h", "mod+k" */
  readonly keys: string;
  readonly label: string;
  /** The heading it stands under in the sheet. */
  readonly group: string;
  readonly run: () => void;
}

/** What the keys pressed so far mean: a match, the beginning of one, or nothing. */
export function advance(
  pressed: string,
  key: string,
  known: readonly string[],
): { readonly match: string | null; readonly pressed: string } {
  const longer = pressed === "" ? key : `${pressed} ${key}`;
  for (const attempt of [longer, key]) {
    if (known.includes(attempt)) return { match: attempt, pressed: "" };
    if (known.some((keys) => keys.startsWith(`${attempt} `))) {
      return { match: null, pressed: attempt };
    }
  }
  return { match: null, pressed: "" };
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The name of a key press, or null when it is the browser's or a lone modifier. */
export function nameOf({ key, ctrlKey, metaKey, altKey }: Pressed): string | null {
  if (altKey || ["Control", "Meta", "Alt", "Shift", "Dead"].includes(key)) return null;
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  return key.length === 1 && key !== key.toLowerCase()
    ? `shift+${key.toLowerCase()}`
    : key.toLowerCase();
}

const shortcuts = new Map<symbol, Shortcut>();
const readers = new Set<() => void>();
let list: readonly Shortcut[] = [];

function changed(): void {
  list = [...shortcuts.values()];
  for (const reader of readers) reader();
}

export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => list,
  );
}

/** Works while the component is shown; `null` keys: not at the moment. */
export function useShortcut(
  keys: string | null,
  label: string,
  group: string,
  run: () => void,
): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (keys === null) return;
    const id = Symbol(keys);
    shortcuts.set(id, { keys, label, group, run: () => latest.current() });
    changed();
    return () => {
      shortcuts.delete(id);
      changed();
    };
  }, [keys, label, group]);
}

const PAUSE = 1200;

/** Hears the keys of the whole page; the answer ends it. */
export function hearKeys(): () => void {
  let pressed = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onKey = (event: KeyboardEvent) => {
    const key = nameOf(event);
    if (key === null || event.defaultPrevented || event.isComposing) return;
    if (!key.startsWith("mod+") && (isTyping(event.target) || !singleKeysOn())) return;
    // The latest to register wins: a page may take a key over from the frame around it.
    const all = list.toReversed();
    const step = advance(
      pressed,
      key,
      all.map(({ keys }) => keys),
    );
    pressed = step.pressed;
    clearTimeout(timer);
    timer = setTimeout(() => {
      pressed = "";
    }, PAUSE);
    if (step.match === null) return;
    event.preventDefault();
    all.find(({ keys }) => keys === step.match)?.run();
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

/** In a field, or in front of a dialog. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role=combobox]");
}

const KEY = "muster.singleKeys";

/** WCAG 2.1.4: keys without a modifier can be switched off, for people who speak to their machine. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
}
