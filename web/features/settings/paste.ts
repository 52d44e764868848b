// What to paste where, so that a door is knocked on: the configuration of Alertmanager, and a call with curl.
import type { IntegrationKey } from "../../../contract/signals.ts";

export type Door = IntegrationKey["door"];

export interface Paste {
  /** Where it belongs. */
  readonly title: string;
  readonly text: string;
}

export const DOOR_WORDS: Readonly<Record<Door, { readonly name: string; readonly hint: string }>> =
  {
    alertmanager: {
      name: "Prometheus Alertmanager",
      hint: "And what speaks its webhook: Grafana, Mimir, VictoriaMetrics.",
    },
    generic: {
      name: "Anything that sends JSON",
      hint: "Scripts, cron jobs, CI, your own checks: one call with curl.",
    },
  };

export function pasteFor(door: Door, url: string): Paste {
  return door === "alertmanager" ? alertmanagerYaml(url) : curlCall(url);
}

function alertmanagerYaml(url: string): Paste {
  return {
    title: "Into alertmanager.yml",
    text: `route:
  receiver: muster

receivers:
  - name: muster
    webhook_configs:
      - url: "${url}"
        send_resolved: true
`,
  };
}

/** The same key again with "resolved" ends the alert. */
function curlCall(url: string): Paste {
  const message = {
    title: "Checkout answers 500",
    status: "firing",
    key: "checkout-500",
    severity: "critical",
    service: "checkout",
  };
  return {
    title: "In a shell",
    text: `curl -X POST "${url}" \\
  -H "content-type: application/json" \\
  -d '${JSON.stringify(message, null, 2)}'
`,
  };
}
