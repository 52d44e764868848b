// The kinds of entry on a timeline: their words, their glyphs, and the tone of the few that matter most.
import {
  IconBell,
  IconCircleDot,
  IconFileText,
  IconListCheck,
  IconMessageForward,
  IconNote,
  IconScale,
  IconStairsUp,
  IconUser,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { Topic } from "../../../core/evidence/words.ts";
import type { Tone } from "../../ui/tone.ts";

interface TopicLook {
  readonly name: string;
  readonly icon: TablerIcon;
}

export const TOPIC_LOOKS: Readonly<Record<Topic, TopicLook>> = {
  state: { name: "State", icon: IconCircleDot },
  priority: { name: "Priority", icon: IconScale },
  people: { name: "People", icon: IconUser },
  pages: { name: "Pages", icon: IconStairsUp },
  alerts: { name: "Alerts and reports", icon: IconBell },
  work: { name: "Tasks and edits", icon: IconListCheck },
  updates: { name: "Updates", icon: IconMessageForward },
  notes: { name: "Notes and files", icon: IconNote },
  review: { name: "Review", icon: IconFileText },
};

const TONES: Readonly<Record<string, Tone>> = {
  "incident.declared": "hot",
  "incident.majorDeclared": "hot",
  "incident.reopened": "hot",
  "incident.serviceAdded": "hot",
  "incident.acknowledged": "live",
  "incident.mitigated": "live",
  "incident.resolved": "good",
  "incident.closed": "good",
  "incident.serviceRestored": "good",
  "incident.escalated": "warm",
  "incident.called": "warm",
  "escalation.exhausted": "hot",
  "delivery.gaveUp": "hot",
  "delivery.attemptFailed": "warm",
  "delivery.withheld": "warm",
  "review.signedOff": "good",
};

export function toneOfEntry(type: string): Tone {
  return TONES[type] ?? "plain";
}
