// The words of an incident: its state, what people ask of it, and what happens to it.
import type { Actor } from "../actor.ts";
import type { Impact, Priority, Urgency } from "../priority/matrix.ts";
import type { Instant } from "../time.ts";

export const INCIDENT_TYPES = ["hardware", "software", "security", "network"] as const;
export type IncidentType = (typeof INCIDENT_TYPES)[number];

/** Incident command system, reduced to what an IT incident needs. */
export const INCIDENT_ROLES = ["commander", "operations", "communications", "scribe"] as const;
export type IncidentRole = (typeof INCIDENT_ROLES)[number];

/** `none` before it is declared. `closed` and `cancelled` are final until it is reopened. */
export type IncidentStatus = "none" | "open" | "mitigated" | "resolved" | "closed" | "cancelled";

export interface PriorityProposal {
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly priority: Priority;
  /** Sentences for people, the weightiest first. */
  readonly reasons: readonly string[];
}

export interface ServiceImpact {
  readonly serviceId: string;
  readonly from: Instant;
  /** null while the service is still hit. */
  readonly until: Instant | null;
}

export interface Task {
  readonly taskId: string;
  readonly title: string;
  readonly assignee: string | null;
  readonly dueAt: Instant | null;
  readonly status: "open" | "done" | "dropped";
}

export interface Detection {
  readonly kind: "alert" | "ticket" | "person";
  /** Who or what saw it first: "Alertmanager: HighErrorRate", "Report 12", a name. */
  readonly by: string;
}

/** How many people notice it, as far as somebody said so. */
export type UsersAffected = "one" | "some" | "many" | "all";

export interface Incident {
  readonly status: IncidentStatus;
  readonly title: string;
  readonly summary: string;
  readonly detection: Detection | null;
  /** As whoever declared it said; absent when nobody did. */
  readonly usersAffected?: UsersAffected;
  readonly type: IncidentType | null;
  readonly category: string | null;
  readonly proposal: PriorityProposal | null;
  readonly priority: Priority | null;
  /** What a person judged at the last triage; absent before it. */
  readonly assessed?: { readonly impact: Impact; readonly urgency: Urgency };
  readonly overruled: { readonly by: Actor; readonly reason: string; readonly at: Instant } | null;
  readonly major: boolean;
  /** Why it last became major; stays after a stand-down, so that an incident once major is never closed unreviewed. */
  readonly majorReason: string | null;
  readonly teamId: string | null;
  readonly services: readonly ServiceImpact[];
  readonly alerts: readonly string[];
  readonly tickets: readonly string[];
  readonly roles: Readonly<Partial<Record<IncidentRole, string>>>;
  readonly tasks: readonly Task[];
  readonly beganAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly declaredAt: Instant | null;
  /** The first answer since it was declared or reopened. */
  readonly acknowledgedAt: Instant | null;
  /** Who answered last; null again once it was escalated. */
  readonly acknowledgedBy: Actor | null;
  readonly triagedAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly restoredBy: string | null;
  readonly updatedAt: Instant | null;
  readonly nextUpdateAt: Instant | null;
  readonly reopenings: number;
  /** Services that were hit until the incident was resolved or cancelled: reopening hits them again. */
  readonly hitToTheEnd?: readonly string[];
  /** Who was called beside the ladder; absent: nobody. */
  readonly calls?: readonly { readonly callId: string; readonly personIds: readonly string[] }[];
}

/** Every command says when and who. */
export interface Stamp {
  readonly at: Instant;
  readonly by: Actor;
}

type Said<T extends string, Rest = unknown> = { readonly type: T } & Stamp & Rest;

export type IncidentCommand =
  | Said<
      "declare",
      {
        readonly title: string;
        readonly summary: string;
        readonly detection: Detection;
        readonly usersAffected?: UsersAffected;
        readonly incidentType: IncidentType | null;
        readonly teamId: string | null;
        readonly serviceIds: readonly string[];
        readonly beganAt: Instant;
        readonly detectedAt: Instant;
        readonly reason: string;
        readonly proposal: PriorityProposal;
      }
    >
  | Said<"edit", { readonly title?: string; readonly summary?: string; readonly beganAt?: Instant }>
  | Said<"acknowledge">
  /** Whoever has it needs somebody else or somebody more: it has to be answered anew. */
  | Said<"escalate", { readonly reason: string }>
  /** Somebody is wanted beside the ladder; who that is was worked out by the caller. */
  | Said<"call", Call>
  | Said<
      "triage",
      {
        readonly incidentType: IncidentType;
        readonly category: string;
        readonly impact: Impact;
        readonly urgency: Urgency;
        readonly priority: Priority;
        readonly reason: string;
      }
    >
  | Said<"proposePriority", { readonly proposal: PriorityProposal }>
  | Said<"overrulePriority", { readonly priority: Priority; readonly reason: string }>
  | Said<"declareMajor", { readonly reason: string }>
  | Said<"standDownMajor", { readonly reason: string }>
  | Said<"assignRole", { readonly role: IncidentRole; readonly personId: string | null }>
  | Said<
      "addTask",
      {
        readonly taskId: string;
        readonly title: string;
        readonly assignee: string | null;
        readonly dueAt: Instant | null;
      }
    >
  | Said<
      "changeTask",
      {
        readonly taskId: string;
        readonly status?: Task["status"];
        readonly assignee?: string | null;
        readonly title?: string;
        readonly dueAt?: Instant | null;
      }
    >
  | Said<"postUpdate", { readonly text: string; readonly nextUpdateAt: Instant | null }>
  | Said<"note", { readonly text: string }>
  | Said<
      "attach",
      {
        readonly attachmentId: string;
        readonly name: string;
        readonly bytes: number;
        readonly sha256: string;
      }
    >
  | Said<"linkAlert", { readonly alertId: string; readonly title: string; readonly reason: string }>
  | Said<
      "linkTicket",
      { readonly ticketId: string; readonly title: string; readonly reason: string }
    >
  | Said<"alertResolved", { readonly alertId: string; readonly title: string }>
  | Said<
      "addService",
      { readonly serviceId: string; readonly from: Instant; readonly reason: string }
    >
  | Said<"endServiceImpact", { readonly serviceId: string; readonly until: Instant }>
  | Said<"mitigate", { readonly how: string }>
  | Said<"resolve", { readonly restoredBy: string; readonly impactUntil: Instant | null }>
  | Said<"reopen", { readonly reason: string }>
  | Said<"close", { readonly review: ReviewFact }>
  | Said<"cancel", { readonly reason: string }>;

/** Somebody asked for by name, or everybody with a skill. */
export interface Call {
  readonly callId: string;
  /** null: asked for by name. */
  readonly skill: string | null;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  /** Sentences: who was not called, and why. */
  readonly skipped: readonly string[];
  readonly reason: string;
}

/** What the closing transaction knows of the review. */
export type ReviewFact =
  | { readonly status: "missing" }
  | { readonly status: "draft" }
  | { readonly status: "signedOff"; readonly at: Instant };

type Came<T extends string, Rest = unknown> = {
  readonly type: T;
  readonly at: Instant;
  readonly by: Actor;
} & Rest;

export type IncidentEvent =
  | Came<
      "incident.declared",
      {
        readonly title: string;
        readonly summary: string;
        readonly detection: Detection;
        readonly usersAffected?: UsersAffected;
        readonly incidentType: IncidentType | null;
        readonly teamId: string | null;
        readonly services: readonly ServiceImpact[];
        readonly beganAt: Instant;
        readonly detectedAt: Instant;
        readonly reason: string;
        readonly proposal: PriorityProposal;
      }
    >
  | Came<
      "incident.edited",
      { readonly title?: string; readonly summary?: string; readonly beganAt?: Instant }
    >
  | Came<"incident.acknowledged">
  | Came<"incident.escalated", { readonly reason: string; readonly instead: Actor }>
  | Came<"incident.called", Call>
  | Came<
      "incident.triaged",
      {
        readonly incidentType: IncidentType;
        readonly category: string;
        readonly impact: Impact;
        readonly urgency: Urgency;
        readonly priority: Priority;
        readonly reason: string;
      }
    >
  | Came<
      "incident.priorityProposed",
      { readonly proposal: PriorityProposal; readonly followed: boolean }
    >
  | Came<
      "incident.priorityOverruled",
      { readonly from: Priority | null; readonly priority: Priority; readonly reason: string }
    >
  | Came<"incident.majorDeclared", { readonly reason: string }>
  | Came<"incident.majorStoodDown", { readonly reason: string }>
  | Came<
      "incident.roleAssigned",
      {
        readonly role: IncidentRole;
        readonly personId: string | null;
        readonly instead: string | null;
      }
    >
  | Came<"incident.taskAdded", { readonly task: Task }>
  | Came<
      "incident.taskChanged",
      { readonly taskId: string; readonly before: Task; readonly task: Task }
    >
  | Came<"incident.updatePosted", { readonly text: string; readonly nextUpdateAt: Instant | null }>
  | Came<"incident.noted", { readonly text: string }>
  | Came<
      "incident.attached",
      {
        readonly attachmentId: string;
        readonly name: string;
        readonly bytes: number;
        readonly sha256: string;
      }
    >
  | Came<
      "incident.alertLinked",
      { readonly alertId: string; readonly title: string; readonly reason: string }
    >
  | Came<
      "incident.ticketLinked",
      { readonly ticketId: string; readonly title: string; readonly reason: string }
    >
  | Came<"incident.alertResolved", { readonly alertId: string; readonly title: string }>
  | Came<
      "incident.serviceAdded",
      { readonly serviceId: string; readonly from: Instant; readonly reason: string }
    >
  | Came<"incident.serviceRestored", { readonly serviceId: string; readonly until: Instant }>
  | Came<"incident.mitigated", { readonly how: string }>
  | Came<"incident.resolved", { readonly restoredBy: string }>
  | Came<"incident.reopened", { readonly reason: string; readonly from: IncidentStatus }>
  | Came<"incident.closed", { readonly reviewed: boolean }>
  | Came<"incident.cancelled", { readonly reason: string }>;
