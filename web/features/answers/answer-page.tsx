// What somebody sees who was woken and opened the link of a page: what burns, who has it, and the buttons to answer.
import { useEffect, useRef } from "react";
import { now } from "../../lib/now.ts";
import { Logo } from "../../ui/logo.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import { AnswerBar } from "./answer-bar.tsx";
import styles from "./answers.module.css";
import { Burning } from "./burning.tsx";
import { sayClocks } from "./clocks.ts";
import { useAnswering } from "./use-answering.ts";
import type { Answering } from "./use-answering.ts";

export function AnswerPage({ token }: { readonly token: string }) {
  const answering = useAnswering(token);
  const { page } = answering;
  useTitle(page === null ? "A page" : page.incident.title);
  return (
    <main className={styles["page"]}>
      <div className={styles["brand"]}>
        <Logo size={24} />
        <span className={styles["house"]}>Muster</span>
        {page !== null && <span className={styles["whom"]}>for {page.person}</span>}
      </div>
      {page === null ? (
        <Nothing answering={answering} />
      ) : (
        <>
          <Outcome answering={answering} />
          <Burning page={page} />
          <AnswerBar page={page} answering={answering} />
        </>
      )}
    </main>
  );
}

/** What came of the answer, in the words of the server; read out, and brought into sight. */
function Outcome({ answering: { outcome } }: { readonly answering: Answering }) {
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (outcome !== null) said.current?.focus();
  }, [outcome]);
  if (outcome === null) return null;
  return (
    <output
      ref={said}
      tabIndex={-1}
      className={`${styles["outcome"]} ${outcome.done ? "mu-tone-good" : "mu-tone-plain"}`}
    >
      {sayClocks(outcome.words, now())}
    </output>
  );
}

function Nothing({ answering: { error, isGone, again } }: { readonly answering: Answering }) {
  if (error === null) return <h1 className={styles["waiting"]}>Looking what it is…</h1>;
  return (
    <div className={styles["box"]}>
      <h1 className={styles["title"]}>
        {isGone ? "This link leads to no page" : "This page cannot be shown right now"}
      </h1>
      <p className={styles["text"]}>
        {isGone
          ? "It may have been cut off on its way. Open it again from the message, or open Muster."
          : error.message}
      </p>
      {!isGone && (
        <button type="button" className={styles["second"]} onClick={again}>
          Try again
        </button>
      )}
      <a className={styles["open"]} href="/">
        Open Muster
      </a>
    </div>
  );
}
