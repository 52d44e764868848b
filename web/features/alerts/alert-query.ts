// From the words in the address to the question to the API: what fires comes first unless the address says otherwise.
import { SeverityName } from "../../../contract/alerts.ts";
import type { AlertSummary } from "../../../contract/alerts.ts";
import type { Search } from "../../lib/filters.ts";

export interface AlertQuery {
  readonly status?: AlertSummary["status"];
  readonly severity?: AlertSummary["severity"];
  readonly serviceId?: string;
  readonly q?: string;
}

/** What the address means when it says nothing. */
export const USUAL_STATUS = "firing";

export function queryOf({ status = USUAL_STATUS, severity, serviceId, q }: Search): AlertQuery {
  const knownStatus = (["firing", "resolved"] as const).find((name) => name === status);
  const knownSeverity = SeverityName.options.find((name) => name === severity);
  const words = q?.trim() ?? "";
  return {
    ...(knownStatus === undefined ? {} : { status: knownStatus }),
    ...(knownSeverity === undefined ? {} : { severity: knownSeverity }),
    ...(isId(serviceId) ? { serviceId } : {}),
    ...(words === "" ? {} : { q: words.slice(0, 200) }),
  };
}

function isId(word: string | undefined): word is string {
  return word !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
}
