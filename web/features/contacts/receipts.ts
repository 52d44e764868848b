// What became of a test, way by way, in words: on its way, arrived, or why not.
import type { DeliveryOut } from "../../../contract/notify.ts";
import type { Tone } from "../../ui/tone.ts";

type Progress = Pick<DeliveryOut, "status" | "channel" | "lastError" | "answeredAt" | "attempts">;

export interface Receipt {
  readonly word: string;
  readonly note: string | null;
  readonly tone: Tone;
  /** Nothing more is to be expected. */
  readonly settled: boolean;
  readonly arrived: boolean;
}

/** Those whose provider tells later whether it arrived. */
const WITH_RECEIPT: ReadonlySet<DeliveryOut["channel"]> = new Set(["sms", "voice"]);

/** null: it is not in the outbox yet. */
export function receiptOf(delivery: Progress | null): Receipt {
  if (delivery === null) return waiting("Going out", null);
  const { status, channel, lastError, answeredAt, attempts } = delivery;
  if (answeredAt !== null) return arrived("Answered");
  switch (status) {
    case "planned":
      return attempts > 0
        ? { ...waiting("Trying again", lastError), tone: "warm" }
        : waiting("Going out", null);
    case "sent":
      return WITH_RECEIPT.has(channel)
        ? waiting("Sent", "The provider has it; waiting for its receipt.")
        : { ...arrived("Sent"), note: "This way gives no receipt: look whether it is there." };
    case "delivered":
      return arrived("Arrived");
    case "withheld":
      return failed("Not sent", lastError ?? "This way is not configured.", "warm");
    case "dead":
      return failed("Did not arrive", lastError ?? "It was given up.", "hot");
    case "cancelled":
      return failed("Cancelled", lastError, "idle");
  }
}

function waiting(word: string, note: string | null): Receipt {
  return { word, note, tone: "plain", settled: false, arrived: false };
}

function arrived(word: string): Receipt {
  return { word, note: null, tone: "good", settled: true, arrived: true };
}

function failed(word: string, note: string | null, tone: Tone): Receipt {
  return { word, note, tone, settled: true, arrived: false };
}

/** Read out as it changes: "2 of 3 went out; 1 still on its way." */
export function summaryOf(receipts: readonly Receipt[]): string {
  const all = receipts.length;
  const good = receipts.filter((one) => one.arrived).length;
  const open = receipts.filter((one) => !one.settled).length;
  if (open > 0) return `${good} of ${all} so far; ${open} still on the way.`;
  if (good === all) return all === 1 ? "It went out." : `All ${all} went out.`;
  return good === 0 ? "None went out." : `${good} of ${all} went out.`;
}
