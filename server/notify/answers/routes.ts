// The link of a page over HTTP: looking, which changes nothing, and answering.
import { notifyRoutes as R } from "../../../contract/notify.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Serve } from "../../serve.ts";
import { type AnswerDeps, answer, openLink, seen, withSecondLook } from "./answer.ts";

/** From one address, which a whole office may share: nobody keeps the database busy by guessing. */
const PER_MINUTE = 300;

export function serveAnswers(serve: Serve, deps: AnswerDeps): void {
  const options = { perMinute: PER_MINUTE };
  serve.open(
    R.seePage,
    ({ params: { token }, reply }) => {
      reply.header("cache-control", "no-store");
      return openLink(deps, token, (scope, held) => seen(deps, scope, held));
    },
    options,
  );
  serve.open(
    R.answerPage,
    async ({ params: { token }, body }) => {
      const { done, words } = await withSecondLook(() =>
        openLink(deps, token, (scope, held) => answer(deps, scope, held, body)),
      ).catch(refused);
      const page = await openLink(deps, token, (scope, held) => seen(deps, scope, held));
      return { done, words, page };
    },
    options,
  );
}

/** A rule that no sentence of ours foresaw has words of its own. */
function refused(error: unknown): { readonly done: boolean; readonly words: string } {
  if (error instanceof Refusal) return { done: false, words: error.message };
  throw error;
}
