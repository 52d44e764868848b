// One answer that came by a provider, given to each of the pages it means: once, however often the provider tells it.
import { Refusal } from "../../../core/refusal.ts";
import type { Scope } from "../../platform/scope.ts";
import {
  type AnswerDeps,
  type Answered,
  type Given,
  type Held,
  answer,
  withSecondLook,
} from "../answers/answer.ts";
import {
  type AnswerablePage,
  findAnswerable,
  recallCallback,
  rememberCallback,
} from "../store/answers.ts";

export interface PageRef {
  readonly orgId: string;
  readonly deliveryId: string;
  /** Of its incident. */
  readonly number: number;
}

export interface Coming {
  /** By which the provider names this answer, the same whenever it tells it again. */
  readonly callbackId: string;
  readonly given: Given;
  /** Who answers a page; words when nobody does who may. */
  whoAnswers(scope: Scope, page: AnswerablePage): Promise<Held["actor"] | string>;
}

/** In the order of the pages, one transaction each: they may belong to several organisations. */
export async function answerPages(
  deps: AnswerDeps,
  pages: readonly PageRef[],
  coming: Coming,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (const page of pages) answers.push(await answerPage(deps, page, coming));
  return answers;
}

function answerPage(deps: AnswerDeps, ref: PageRef, coming: Coming): Promise<Answered> {
  const { number, orgId, deliveryId } = ref;
  const callbackId = `${coming.callbackId}/${deliveryId}`;
  return withSecondLook(() =>
    deps.within(orgId, async (scope): Promise<Answered> => {
      const earlier = await recallCallback(scope, callbackId);
      if (earlier !== null) return { number, ...earlier };
      const page = await findAnswerable(scope, deliveryId);
      if (page === null) return { number, done: false, words: "This page is no longer there." };
      const actor = await coming.whoAnswers(scope, page);
      if (typeof actor === "string") return { number, done: false, words: actor };
      const answered = await answer(deps, scope, { page, actor }, coming.given);
      await rememberCallback(scope, callbackId, answered);
      return answered;
    }),
  ).catch((error: unknown) => {
    // A rule that no sentence of ours foresaw has words of its own.
    if (error instanceof Refusal) return { number, done: false, words: error.message };
    throw error;
  });
}

/** Whom the page was for: a telephone has no other name. */
export async function ownerOfPage(
  _scope: Scope,
  { person }: AnswerablePage,
): Promise<Held["actor"] | string> {
  if (person === null || !person.active) return "This page is no longer yours to answer.";
  return { kind: "person", id: person.personId, name: person.name };
}
