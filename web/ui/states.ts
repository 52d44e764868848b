// Every state that something can be in: its word, its tone, its glyph. One table, so that a state looks the same everywhere.
import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconBell,
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconFlame,
  IconLock,
  IconMailOff,
  IconMessageCheck,
  IconMoon,
  IconPencil,
  IconPlugOff,
  IconShieldCheck,
  IconStairsUp,
  IconUserCheck,
  IconUserQuestion,
  IconX,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { AlertStatus } from "../../core/alerts/words.ts";
import type { EscalationStatus } from "../../core/escalation/words.ts";
import type { IncidentStatus, Task } from "../../core/incidents/words.ts";
import type { DeliveryStatus } from "../../core/notify/words.ts";
import type { ReviewStatus } from "../../core/reviews/words.ts";
import type { Tone } from "./tone.ts";

export interface Look {
  readonly word: string;
  readonly tone: Tone;
  readonly glyph: TablerIcon;
}

type Known<Status extends string> = Exclude<Status, "none">;

export interface States {
  readonly incident: Known<IncidentStatus>;
  readonly answer: "nobody" | "acknowledged";
  readonly alert: Known<AlertStatus>;
  readonly ladder: Known<EscalationStatus>;
  readonly delivery: Known<DeliveryStatus>;
  readonly review: ReviewStatus;
  readonly task: Task["status"];
  readonly ticket: "new" | "linked" | "answered";
  readonly message: "pending" | "translated" | "unreadable" | "discarded";
  readonly severity: "critical" | "error" | "warning" | "info";
  readonly person: "invited" | "active" | "disabled";
  readonly channel: "working" | "failing" | "idle" | "off";
}

export const LOOKS: { readonly [K in keyof States]: Readonly<Record<States[K], Look>> } = {
  incident: {
    open: { word: "Open", tone: "hot", glyph: IconFlame },
    mitigated: { word: "Mitigated", tone: "live", glyph: IconShieldCheck },
    resolved: { word: "Resolved", tone: "good", glyph: IconCircleCheck },
    closed: { word: "Closed", tone: "idle", glyph: IconLock },
    cancelled: { word: "Cancelled", tone: "idle", glyph: IconBan },
  },
  answer: {
    nobody: { word: "Nobody yet", tone: "warm", glyph: IconUserQuestion },
    acknowledged: { word: "Acknowledged", tone: "live", glyph: IconUserCheck },
  },
  alert: {
    firing: { word: "Firing", tone: "hot", glyph: IconFlame },
    resolved: { word: "Resolved", tone: "good", glyph: IconCircleCheck },
  },
  ladder: {
    climbing: { word: "Climbing", tone: "warm", glyph: IconStairsUp },
    acknowledged: { word: "Acknowledged", tone: "good", glyph: IconUserCheck },
    exhausted: { word: "Nobody answered", tone: "hot", glyph: IconAlertTriangle },
    stopped: { word: "Stopped", tone: "idle", glyph: IconBan },
  },
  delivery: {
    planned: { word: "Planned", tone: "plain", glyph: IconClock },
    sent: { word: "Sent", tone: "good", glyph: IconCheck },
    delivered: { word: "Arrived", tone: "good", glyph: IconChecks },
    withheld: { word: "Not sent", tone: "warm", glyph: IconMailOff },
    dead: { word: "Given up", tone: "hot", glyph: IconX },
    cancelled: { word: "Cancelled", tone: "idle", glyph: IconBan },
  },
  review: {
    none: { word: "No review", tone: "plain", glyph: IconCircleDashed },
    draft: { word: "Draft", tone: "warm", glyph: IconPencil },
    signedOff: { word: "Signed off", tone: "good", glyph: IconCircleCheck },
  },
  task: {
    open: { word: "Open", tone: "plain", glyph: IconCircleDashed },
    done: { word: "Done", tone: "good", glyph: IconCheck },
    dropped: { word: "Dropped", tone: "idle", glyph: IconBan },
  },
  ticket: {
    new: { word: "New", tone: "warm", glyph: IconBell },
    linked: { word: "In an incident", tone: "live", glyph: IconFlame },
    answered: { word: "Answered", tone: "good", glyph: IconMessageCheck },
  },
  message: {
    pending: { word: "Waiting", tone: "plain", glyph: IconClock },
    translated: { word: "Read", tone: "good", glyph: IconCheck },
    unreadable: { word: "Unreadable", tone: "hot", glyph: IconAlertTriangle },
    discarded: { word: "Put aside", tone: "idle", glyph: IconArchive },
  },
  severity: {
    critical: { word: "Critical", tone: "hot", glyph: IconAlertTriangle },
    error: { word: "Error", tone: "hot", glyph: IconX },
    warning: { word: "Warning", tone: "warm", glyph: IconAlertTriangle },
    info: { word: "Info", tone: "idle", glyph: IconBell },
  },
  person: {
    invited: { word: "Invited", tone: "warm", glyph: IconClock },
    active: { word: "Active", tone: "good", glyph: IconCheck },
    disabled: { word: "Disabled", tone: "idle", glyph: IconBan },
  },
  channel: {
    working: { word: "Working", tone: "good", glyph: IconCircleCheck },
    failing: { word: "Failing", tone: "hot", glyph: IconAlertTriangle },
    idle: { word: "Idle", tone: "plain", glyph: IconMoon },
    off: { word: "Not set up", tone: "idle", glyph: IconPlugOff },
  },
};
