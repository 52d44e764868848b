// Keys to press, one cap each: "g h" is g, then h.
import { Fragment } from "react";
import styles from "./marks.module.css";

const CAPS: Readonly<Record<string, string>> = {
  mod: navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl",
  escape: "Esc",
  enter: "↵",
  arrowup: "↑",
  arrowdown: "↓",
};

export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={styles["kbd"]}>
      {keys.split(/[ +]/).map((key, at) => (
        <Fragment key={`${key}${at}`}>
          {at > 0 && <span className="mu-hidden">{keys.includes("+") ? "and" : "then"}</span>}
          <kbd className={styles["key"]}>{capOf(key, keys.includes("+"))}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

/** Beside Ctrl a letter is written large, as on the key itself; alone it is written as it is typed. */
function capOf(key: string, together: boolean): string {
  return CAPS[key.toLowerCase()] ?? (together ? key.toUpperCase() : key);
}
