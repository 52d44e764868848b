// Reads what a page is about, again and again while it is in sight, and answers it.
import { useCallback, useEffect, useState } from "react";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { call, Problem } from "../../lib/api.ts";

export type PageSeen = AnswerOf<typeof notifyRoutes.seePage>;
export type Action = PageSeen["may"][number];

interface Outcome {
  /** Whether the answer changed anything. */
  readonly done: boolean;
  readonly words: string;
}

export interface Answering {
  /** null: not read yet, or it cannot be. */
  readonly page: PageSeen | null;
  readonly outcome: Outcome | null;
  readonly error: Error | null;
  /** There is no page behind this link. */
  readonly isGone: boolean;
  readonly busy: Action | null;
  readonly answer: (action: Action, words: string) => Promise<boolean>;
  readonly again: () => void;
}

const READ_AGAIN = 10_000;

export function useAnswering(token: string): Answering {
  const [page, setPage] = useState<PageSeen | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState<Action | null>(null);
  const read = useCallback(async () => {
    try {
      setPage(await call(notifyRoutes.seePage, { params: { token } }));
      setError(null);
    } catch (fault) {
      setError(asError(fault));
    }
  }, [token]);
  useEffect(() => readWhileSeen(read), [read]);
  const answer = async (action: Action, words: string) => {
    setBusy(action);
    try {
      const said = await call(notifyRoutes.answerPage, {
        params: { token },
        body: { action, words },
      });
      setPage(said.page);
      setOutcome({ done: said.done, words: said.words });
      setError(null);
      return true;
    } catch (fault) {
      setOutcome(null);
      setError(asError(fault));
      return false;
    } finally {
      setBusy(null);
    }
  };
  const isGone = error instanceof Problem && (error.status === 404 || error.status === 400);
  return { page, outcome, error, isGone, busy, answer, again: () => void read() };
}

/** Somebody else may answer meanwhile; a page that nobody looks at asks nothing. */
function readWhileSeen(read: () => Promise<void>): () => void {
  const look = () => {
    if (document.visibilityState === "visible") void read();
  };
  look();
  const timer = setInterval(look, READ_AGAIN);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error("This did not work. Try again.");
}
