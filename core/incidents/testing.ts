// The usual incident of one night, command by command, for the tests of its rules.
import { ADA, at, BO, nextDay, PROBE } from "../testing/night.ts";
import { askerOf, storyOf } from "../testing/story.ts";
import { incidentDecider } from "./decider.ts";
import type { IncidentCommand, PriorityProposal } from "./words.ts";

export const { given, walk } = storyOf(incidentDecider);

export const P3: PriorityProposal = {
  impact: 2,
  urgency: 2,
  priority: 3,
  reasons: ["Shop is of medium importance to the business, and customers use it."],
};
export const P1: PriorityProposal = {
  impact: 1,
  urgency: 1,
  priority: 1,
  reasons: ["Checkout is critical to the business, and customers use it."],
};

/** Began 02:50, detected 02:58, declared 03:00, resolved 04:00, closed the next morning; P3, hits the shop. */
export const ask = askerOf<IncidentCommand>({
  declare: {
    type: "declare",
    at: at("03:00"),
    by: PROBE,
    title: "Shop answers slowly",
    summary: "",
    detection: { kind: "alert", by: "Probe: SlowAnswers" },
    incidentType: null,
    teamId: "t-shop",
    serviceIds: ["shop"],
    beganAt: at("02:50"),
    detectedAt: at("02:58"),
    reason: "No incident is open for Shop.",
    proposal: P3,
  },
  edit: { type: "edit", at: at("03:04"), by: ADA },
  acknowledge: { type: "acknowledge", at: at("03:05"), by: ADA },
  escalate: { type: "escalate", at: at("03:07"), by: ADA, reason: "The network is not my field." },
  call: {
    type: "call",
    at: at("03:08"),
    by: ADA,
    callId: "call-1",
    skill: "Kafka",
    people: [{ personId: BO.id, name: BO.name }],
    skipped: [],
    reason: "A partition has no leader.",
  },
  triage: {
    type: "triage",
    at: at("03:10"),
    by: ADA,
    incidentType: "software",
    category: "release",
    impact: 2,
    urgency: 2,
    priority: 3,
    reason: "",
  },
  proposePriority: {
    type: "proposePriority",
    at: at("03:15"),
    by: { kind: "muster" },
    proposal: P1,
  },
  overrulePriority: {
    type: "overrulePriority",
    at: at("03:16"),
    by: ADA,
    priority: 2,
    reason: "Half of the customers cannot pay.",
  },
  declareMajor: { type: "declareMajor", at: at("03:17"), by: ADA, reason: "The press is calling." },
  standDownMajor: {
    type: "standDownMajor",
    at: at("03:18"),
    by: ADA,
    reason: "One team can handle it.",
  },
  assignRole: {
    type: "assignRole",
    at: at("03:20"),
    by: ADA,
    role: "commander",
    personId: ADA.id,
  },
  addTask: {
    type: "addTask",
    at: at("03:21"),
    by: ADA,
    taskId: "task-1",
    title: "Roll back release 4.2",
    assignee: BO.id,
    dueAt: at("03:40"),
  },
  changeTask: { type: "changeTask", at: at("03:22"), by: BO, taskId: "task-1" },
  postUpdate: {
    type: "postUpdate",
    at: at("03:25"),
    by: ADA,
    text: "We are rolling back.",
    nextUpdateAt: at("03:55"),
  },
  note: { type: "note", at: at("03:26"), by: BO, text: "The queue is **full**." },
  attach: {
    type: "attach",
    at: at("03:27"),
    by: BO,
    attachmentId: "file-1",
    name: "queue.png",
    bytes: 4096,
    sha256: "0".repeat(64),
  },
  linkAlert: {
    type: "linkAlert",
    at: at("03:00"),
    by: PROBE,
    alertId: "alert-1",
    title: "SlowAnswers",
    reason: "It declared the incident.",
  },
  linkTicket: {
    type: "linkTicket",
    at: at("03:28"),
    by: ADA,
    ticketId: "ticket-1",
    title: "I cannot pay",
    reason: "The same service.",
  },
  alertResolved: {
    type: "alertResolved",
    at: at("03:50"),
    by: PROBE,
    alertId: "alert-1",
    title: "SlowAnswers",
  },
  addService: {
    type: "addService",
    at: at("03:30"),
    by: ADA,
    serviceId: "search",
    from: at("03:12"),
    reason: "Search times out as well.",
  },
  endServiceImpact: {
    type: "endServiceImpact",
    at: at("03:45"),
    by: ADA,
    serviceId: "shop",
    until: at("03:42"),
  },
  mitigate: {
    type: "mitigate",
    at: at("03:40"),
    by: ADA,
    how: "Traffic moved to the second site.",
  },
  resolve: {
    type: "resolve",
    at: at("04:00"),
    by: ADA,
    restoredBy: "Rolled back release 4.2.",
    impactUntil: null,
  },
  reopen: { type: "reopen", at: at("05:00"), by: BO, reason: "The shop is slow again." },
  close: { type: "close", at: nextDay("10:00"), by: ADA, review: { status: "missing" } },
  cancel: { type: "cancel", at: at("03:30"), by: ADA, reason: "The probe itself was broken." },
});

/** Declared, acknowledged, triaged: ready to be resolved. */
export const TRIAGED = [ask("declare"), ask("acknowledge"), ask("triage")] as const;
export const RESOLVED = [...TRIAGED, ask("resolve")] as const;
