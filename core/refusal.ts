// A rule that says no: a code for machines and words for a person.

/** Thrown by deciders. Becomes HTTP 409 (`conflict`) or 422 (`rule`), never 500. */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: "conflict" | "rule";

  /**
   * @param code stable, dotted, e.g. `incident.closed`
   * @param words what a tired person reads: what is wrong and what to do instead
   * @param kind `conflict`: the state has moved on; `rule`: the process does not allow it
   */
  constructor(code: string, words: string, kind: "conflict" | "rule" = "rule") {
    super(words);
    this.name = "Refusal";
    this.code = code;
    this.kind = kind;
  }
}
