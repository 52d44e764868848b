// The words of an incident as the console writes them: types, roles, levels, and what each of them means.
import type { IncidentRole, IncidentType } from "../../../core/incidents/words.ts";
import type { Criticality } from "../../../core/catalog/words.ts";

interface Words {
  readonly name: string;
  readonly hint: string;
}

export const TYPE_WORDS: Readonly<Record<IncidentType, Words>> = {
  hardware: { name: "Hardware", hint: "A machine, a disk, power, cooling." },
  software: { name: "Software", hint: "A release, a setting, a database, a bug." },
  security: { name: "Security", hint: "An attack, a leak, access that should not be." },
  network: { name: "Network", hint: "A line, DNS, routing, a firewall." },
};

/** Offered where the organisation has not written categories of its own yet. */
export const FIRST_CATEGORIES: Readonly<Record<IncidentType, readonly string[]>> = {
  hardware: ["Disk", "Server", "Power", "Cooling"],
  software: ["Release", "Configuration", "Database", "Capacity", "Certificate", "Third party"],
  security: ["Unauthorised access", "Malware", "Phishing", "Data leak", "Denial of service"],
  network: ["DNS", "Routing", "Firewall", "Load balancer", "Provider line"],
};

export const ROLE_WORDS: Readonly<Record<IncidentRole, Words>> = {
  commander: { name: "Incident commander", hint: "Decides and keeps the overview." },
  operations: { name: "Operations lead", hint: "Directs the repair." },
  communications: { name: "Communications lead", hint: "Writes the updates." },
  scribe: { name: "Scribe", hint: "Writes down what happens." },
};

type Level = 1 | 2 | 3;

export const LEVELS: readonly Level[] = [1, 2, 3];

export const LEVEL_NAMES: Readonly<Record<Level, string>> = { 1: "High", 2: "Medium", 3: "Low" };

export const IMPACT_HINTS: Readonly<Record<Level, string>> = {
  1: "The business or many customers",
  2: "A part of it",
  3: "A few people",
};

export const URGENCY_HINTS: Readonly<Record<Level, string>> = {
  1: "Grows by the minute",
  2: "Grows by the hour",
  3: "Can wait",
};

export const CRITICALITY_WORDS: Readonly<Record<Criticality, string>> = {
  critical: "critical",
  high: "high importance",
  medium: "medium importance",
  low: "low importance",
};

interface Called {
  readonly called: readonly { readonly name: string }[];
  readonly skipped: readonly string[];
}

/** "Ben Baker is being paged. Ana Almeida is the one who calls." */
export function sayCalled({ called, skipped }: Called): string {
  const names = called.map(({ name }) => name);
  const last = names.at(-1) ?? "Nobody";
  const who = names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return [`${who} ${names.length < 2 ? "is" : "are"} being paged.`, ...skipped].join(" ");
}
