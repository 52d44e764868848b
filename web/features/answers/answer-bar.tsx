// The buttons, where the thumb is: the great one first, and what the others need before they act.
import { useId, useState } from "react";
import styles from "./answers.module.css";
import type { Action, Answering, PageSeen } from "./use-answering.ts";

interface AnswerBarProps {
  readonly page: PageSeen;
  readonly answering: Answering;
}

/** Those that need words, or a second thought: they wake somebody, or end it. */
const ASKED = {
  escalate: {
    verb: "Escalate",
    label: "What do you need somebody for?",
    hint: "The next in line is paged at once. You may leave this empty.",
    must: false,
  },
  resolve: {
    verb: "Resolve",
    label: "What restored the service?",
    hint: "For example: rolled back release 4.2.",
    must: true,
  },
} as const;

type Asked = keyof typeof ASKED;

export function AnswerBar({ page: { may }, answering }: AnswerBarProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { busy, answer, error } = answering;
  if (may.length === 0) return error === null ? null : <Fault error={error} />;
  if (asked !== null && may.includes(asked)) {
    return <Words action={asked} answering={answering} onClose={() => setAsked(null)} />;
  }
  const first = may.includes("acknowledge");
  return (
    <div className={styles["bar"]}>
      <Fault error={error} />
      {first && (
        <button
          type="button"
          className={styles["first"]}
          disabled={busy !== null}
          onClick={() => void answer("acknowledge", "")}
        >
          {busy === "acknowledge" ? "Acknowledging…" : "Acknowledge"}
        </button>
      )}
      <div className={styles["others"]}>
        {(["escalate", "resolve"] as const)
          .filter((action) => may.includes(action))
          .map((action) => (
            <button
              key={action}
              type="button"
              className={styles["second"]}
              disabled={busy !== null}
              onClick={() => setAsked(action)}
            >
              {ASKED[action].verb}
            </button>
          ))}
      </div>
    </div>
  );
}

/** Beside the button that was pressed: the rest of the page may be out of sight. */
function Fault({ error }: Pick<Answering, "error">) {
  if (error === null) return null;
  return (
    <p role="alert" className={`${styles["outcome"]} mu-tone-hot`}>
      {error.message}
    </p>
  );
}

interface WordsProps {
  readonly action: Asked & Action;
  readonly answering: Answering;
  readonly onClose: () => void;
}

function Words({ action, answering: { busy, answer, error }, onClose }: WordsProps) {
  const { verb, label, hint, must } = ASKED[action];
  const id = useId();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = async () => {
    const empty = must && words.trim() === "";
    setMissing(empty);
    if (!empty && (await answer(action, words.trim()))) onClose();
  };
  return (
    <form
      noValidate
      className={styles["bar"]}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <span id={`${id}-hint`} className={missing ? styles["missing"] : styles["hint"]}>
        {missing ? "Say it in a few words: it goes on the timeline." : hint}
      </span>
      <textarea
        id={id}
        ref={focusFirst}
        className={styles["field"]}
        rows={3}
        maxLength={1000}
        value={words}
        aria-describedby={`${id}-hint`}
        aria-invalid={missing}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Fault error={error} />
      <button type="submit" className={styles["first"]} disabled={busy !== null}>
        {verb}
      </button>
      <button type="button" className={styles["second"]} disabled={busy !== null} onClick={onClose}>
        Go back
      </button>
    </form>
  );
}

/** Whoever pressed the button that opened the field goes on in it. */
function focusFirst(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
