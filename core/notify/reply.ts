// What somebody means who answers a page by text message: "A12", "ack", "e 12", "R12 restarted the queue".
import type { AnswerAction } from "./answer.ts";

export type Reply =
  | {
      readonly kind: "answer";
      readonly action: AnswerAction;
      /** Numbers of incidents; none: all of the last message. */
      readonly numbers: readonly number[];
      readonly words: string;
    }
  /** To the provider, who stops sending by itself. */
  | { readonly kind: "stop" }
  | { readonly kind: "unclear" };

/** The digits are those of the telephone, and 1 for whoever thinks of a list. */
const MEANINGS: Readonly<Record<string, AnswerAction>> = {
  a: "acknowledge",
  ack: "acknowledge",
  acknowledge: "acknowledge",
  acknowledged: "acknowledge",
  ok: "acknowledge",
  okay: "acknowledge",
  yes: "acknowledge",
  "1": "acknowledge",
  "4": "acknowledge",
  e: "escalate",
  esc: "escalate",
  escalate: "escalate",
  "6": "escalate",
  r: "resolve",
  resolve: "resolve",
  resolved: "resolve",
};

/** The words that every mobile network knows, and Twilio obeys before we hear of them. */
const STOPS = new Set(["stop", "stopall", "unsubscribe", "cancel", "end", "quit"]);

const VERB = /^([a-z]+|[146](?=\W*$))[\s:.,#-]*/;
const NUMBER = /^(?:and\s+|&\s*)?(?:inc-?)?(\d{1,9})(?![a-z\d])[\s,;.]*/;

export function replyOf(text: string): Reply {
  const said = text
    .normalize("NFKC")
    .trim()
    .replaceAll(/\s+/g, " ")
    .replace(/^["'“”]+|["'“”.!]+$/g, "");
  const small = said.toLowerCase();
  if (STOPS.has(small)) return { kind: "stop" };
  const verb = VERB.exec(small);
  const action = MEANINGS[verb?.[1] ?? ""];
  if (verb === null || action === undefined) return { kind: "unclear" };
  const { numbers, rest } = numbersOf(small.slice(verb[0].length), verb[1] ?? "");
  // Whoever writes a sentence that begins with "a" or "ok" has something else to say.
  const terse = action !== "resolve" && !/^(ack|acknowledged?|esc|escalate)$/.test(verb[1] ?? "");
  if (terse && rest !== "") return { kind: "unclear" };
  const words = rest === "" ? "" : said.slice(said.length - rest.length);
  return { kind: "answer", action, numbers, words };
}

/** `12, 13`, `12 A13`, `INC-12 and 13`; what follows is `rest`. */
function numbersOf(text: string, verb: string): { numbers: readonly number[]; rest: string } {
  const again = new RegExp(`^${verb}(?![a-z])`);
  const numbers: number[] = [];
  let rest = text;
  for (;;) {
    const next = numbers.length > 0 ? rest.replace(again, "").trimStart() : rest;
    const found = NUMBER.exec(next);
    if (found === null) return { numbers, rest };
    const number = Number(found[1]);
    if (!numbers.includes(number)) numbers.push(number);
    rest = next.slice(found[0].length);
  }
}
