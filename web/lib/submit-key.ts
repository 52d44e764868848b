// One idempotency key per intent to submit: kept while the outcome is unknown, new once it is known.
import { Problem } from "./api.ts";
import { unique } from "./unique.ts";

export class SubmitKey {
  private key: string | null = null;
  private intent = "";

  /** The same arguments after an unknown outcome are the same intent. */
  keyFor(args: unknown): string {
    const intent = JSON.stringify(args) ?? "";
    if (this.key === null || intent !== this.intent) this.key = unique();
    this.intent = intent;
    return this.key;
  }

  settle(): void {
    this.key = null;
  }

  /** A refusal is an outcome; a lost connection or a broken server is not. */
  fail(error: unknown): void {
    const unknown = !(error instanceof Problem) || error.status === 0 || error.status >= 500;
    if (!unknown) this.key = null;
  }
}
