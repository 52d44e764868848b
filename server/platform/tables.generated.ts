// The types of all tables, read from the migrated database: `npx vitest run --project stores tables -u` writes it anew.
import type { ColumnType } from "kysely";

/** Read as `2026-11-24T03:12:00.000Z`. */
type InstantColumn = ColumnType<string, string | Date>;

/** Written as JSON text (`JSON.stringify`): the driver would make a PostgreSQL array of an array. */
type JsonColumn = ColumnType<unknown, string>;

export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U>
    ? ColumnType<S, I | undefined, U>
    : ColumnType<T, T | undefined, T>;

export interface Action {
  action_id: string;
  created_at: InstantColumn;
  done_at: InstantColumn | null;
  due_on: string;
  incident_id: string;
  note: Generated<string>;
  org_id: Generated<string>;
  owner_id: string;
  reminded_on: string | null;
  status: Generated<string>;
  title: string;
}

export interface Alert {
  alert_id: string;
  annotations: JsonColumn;
  dedup_key: string;
  description: string;
  incident_id: string | null;
  key_id: string;
  labels: JsonColumn;
  last_seen_at: InstantColumn;
  link: string | null;
  opened_at: InstantColumn;
  org_id: Generated<string>;
  repeats: Generated<number>;
  resolved_at: InstantColumn | null;
  service_id: string | null;
  service_name: string | null;
  severity: string;
  source: string;
  started_at: InstantColumn;
  state: JsonColumn;
  status: string;
  title: string;
  version: number;
}

export interface ApiToken {
  created_at: Generated<InstantColumn>;
  hint: string;
  last_used_at: InstantColumn | null;
  name: string;
  org_id: Generated<string>;
  person_id: string;
  revoked_at: InstantColumn | null;
  token_hash: Buffer;
  token_id: string;
}

export interface Attachment {
  at: InstantColumn;
  attachment_id: string;
  body: Buffer;
  bytes: number;
  incident_id: string;
  media_type: string;
  name: string;
  org_id: Generated<string>;
  sha256: string;
}

export interface CalendarFeed {
  created_at: InstantColumn;
  feed_id: string;
  last_read_at: InstantColumn | null;
  org_id: Generated<string>;
  person_id: string;
  schedule_id: string | null;
  token_hash: Buffer;
}

export interface Callback {
  at: InstantColumn;
  callback_id: string;
  done: boolean;
  org_id: Generated<string>;
  words: string;
}

export interface ChannelWarning {
  channel: string;
  org_id: Generated<string>;
  warned_at: InstantColumn;
}

export interface ContactMethod {
  address: string;
  address_key: string;
  code_attempts: Generated<number>;
  code_expires_at: InstantColumn | null;
  code_hash: Buffer | null;
  contact_id: string;
  details_sealed: string | null;
  kind: string;
  label: Generated<string>;
  org_id: Generated<string>;
  person_id: string;
  position: Generated<number>;
  verified_at: InstantColumn | null;
}

export interface Delivery {
  address: string;
  answered_at: InstantColumn | null;
  attempts: Generated<number>;
  bundle: Generated<number>;
  channel: string;
  contact_id: string | null;
  delivered_at: InstantColumn | null;
  delivery_id: string;
  due_at: InstantColumn;
  escalation_id: string | null;
  incident_id: string | null;
  last_error: string | null;
  last_failed_at: InstantColumn | null;
  message: JsonColumn;
  next_attempt_at: InstantColumn | null;
  org_id: Generated<string>;
  person_id: string | null;
  planned_at: InstantColumn;
  provider_id: string | null;
  reason: Generated<string>;
  rung: number | null;
  sent_at: InstantColumn | null;
  state: JsonColumn;
  status: string;
  urgency: string | null;
  version: number;
  webhook_id: string | null;
}

export interface DutySwap {
  asker_id: string;
  created_at: InstantColumn;
  decided_at: InstantColumn | null;
  give_end: InstantColumn;
  give_start: InstantColumn;
  note: string;
  offered_to_id: string | null;
  org_id: Generated<string>;
  schedule_id: string;
  status: Generated<string>;
  swap_id: string;
  take_end: InstantColumn | null;
  take_start: InstantColumn | null;
  taker_id: string | null;
}

export interface Escalation {
  escalation_id: string;
  incident_id: string;
  next_at: InstantColumn | null;
  org_id: Generated<string>;
  started_at: InstantColumn;
  state: JsonColumn;
  status: string;
  version: number;
}

export interface EscalationPolicy {
  archived_at: InstantColumn | null;
  name: string;
  org_id: Generated<string>;
  parts: Generated<JsonColumn>;
  policy_id: string;
  rungs: JsonColumn;
  targets: Generated<JsonColumn>;
}

export interface GapWarning {
  days: number;
  org_id: Generated<string>;
  schedule_id: string;
  starts_at: InstantColumn;
}

export interface HandOff {
  note: Generated<string>;
  note_at: InstantColumn | null;
  note_by: string | null;
  note_sent: Generated<boolean>;
  org_id: Generated<string>;
  schedule_id: string;
  told_at: InstantColumn | null;
}

export interface Heartbeat {
  at: InstantColumn;
  singleton: Generated<boolean>;
}

export interface HouseKey {
  made_at: Generated<InstantColumn>;
  name: string;
  private_sealed: string;
  public_key: string;
}

export interface Idempotency {
  at: Generated<InstantColumn>;
  body: JsonColumn | null;
  key: string;
  org_id: Generated<string>;
  person_id: string;
  request_hash: Buffer;
  status: number | null;
}

export interface Incident {
  acknowledged_at: InstantColumn | null;
  began_at: InstantColumn;
  category: string | null;
  closed_at: InstantColumn | null;
  commander_id: string | null;
  declared_at: InstantColumn;
  detected_at: InstantColumn;
  incident_id: string;
  major: boolean;
  mitigated_at: InstantColumn | null;
  next_update_at: InstantColumn | null;
  number: number;
  org_id: Generated<string>;
  priority: number | null;
  resolved_at: InstantColumn | null;
  state: JsonColumn;
  status: string;
  team_id: string | null;
  title: string;
  triaged_at: InstantColumn | null;
  type: string | null;
  version: number;
}

export interface IncidentService {
  impact_from: InstantColumn;
  impact_until: InstantColumn | null;
  incident_id: string;
  org_id: Generated<string>;
  service_id: string;
}

export interface IntakeMessage {
  body: Buffer;
  door: string;
  key_id: string;
  message_id: Generated<number>;
  org_id: Generated<string>;
  reason: string | null;
  received_at: InstantColumn;
  signals: number | null;
  status: Generated<string>;
  translated_at: InstantColumn | null;
}

export interface IntegrationKey {
  created_at: Generated<InstantColumn>;
  default_service_id: string | null;
  door: string;
  hint: string;
  key_id: string;
  name: string;
  org_id: Generated<string>;
  revoked_at: InstantColumn | null;
  token_hash: Buffer;
}

export interface Invitation {
  accepted_at: InstantColumn | null;
  created_at: Generated<InstantColumn>;
  expires_at: InstantColumn;
  invitation_id: string;
  org_id: Generated<string>;
  person_id: string;
  revoked_at: InstantColumn | null;
  token_hash: Buffer;
}

export interface Journal {
  actor: JsonColumn;
  at: InstantColumn;
  data: JsonColumn;
  hash: Buffer;
  incident_id: string | null;
  org_id: Generated<string>;
  position: Generated<number>;
  prev_hash: Buffer | null;
  stream_id: string;
  stream_kind: string;
  type: string;
  version: number;
  xid: Generated<string>;
}

export interface NotificationRule {
  after_minutes: number;
  contact_id: string | null;
  org_id: Generated<string>;
  person_id: string;
  position: number;
  urgency: string;
}

export interface Organisation {
  created_at: Generated<InstantColumn>;
  matrix: JsonColumn;
  name: string;
  next_incident: Generated<number>;
  next_ticket: Generated<number>;
  org_id: Generated<string>;
}

export interface Person {
  created_at: Generated<InstantColumn>;
  email: string;
  name: string;
  org_id: Generated<string>;
  person_id: string;
  role: string;
  status: Generated<string>;
  user_id: string | null;
}

export interface PersonSkill {
  org_id: Generated<string>;
  person_id: string;
  skill: string;
}

export interface QuietHours {
  begins: string;
  ends: string;
  org_id: Generated<string>;
  person_id: string;
  time_zone: string;
}

export interface Review {
  incident_id: string;
  org_id: Generated<string>;
  signed_off_at: InstantColumn | null;
  state: JsonColumn;
  status: string;
  version: number;
}

export interface Ringing {
  address: string;
  channel: string;
  holder_id: string;
  member_ids: Generated<string[]>;
  org_id: Generated<string>;
  until: InstantColumn;
}

export interface Schedule {
  name: string;
  org_id: Generated<string>;
  schedule_id: string;
  team_id: string;
}

export interface ScheduleOverride {
  created_at: Generated<InstantColumn>;
  ends_at: InstantColumn;
  kind: string;
  org_id: Generated<string>;
  override_id: string;
  person_id: string | null;
  reason: Generated<string>;
  removed_at: InstantColumn | null;
  replaces_id: string | null;
  schedule_id: string;
  starts_at: InstantColumn;
  swap_id: string | null;
}

export interface ScheduleVersion {
  definition: JsonColumn;
  org_id: Generated<string>;
  schedule_id: string;
  valid_from: InstantColumn;
}

export interface Service {
  archived_at: InstantColumn | null;
  criticality: string;
  customer_facing: Generated<boolean>;
  description: Generated<string>;
  key: string;
  name: string;
  org_id: Generated<string>;
  policy_id: string | null;
  service_id: string;
  team_id: string | null;
}

export interface ServiceDependency {
  needs_id: string;
  org_id: Generated<string>;
  service_id: string;
}

export interface Setup {
  made_at: Generated<InstantColumn>;
  singleton: Generated<boolean>;
  token_hash: Buffer;
  used_at: InstantColumn | null;
}

export interface Team {
  archived_at: InstantColumn | null;
  description: Generated<string>;
  name: string;
  org_id: Generated<string>;
  team_id: string;
}

export interface TeamMember {
  org_id: Generated<string>;
  person_id: string;
  team_id: string;
}

export interface Ticket {
  affected: string;
  answer: string | null;
  created_at: InstantColumn;
  description: Generated<string>;
  incident_id: string | null;
  number: number;
  org_id: Generated<string>;
  reporter_id: string;
  service_id: string | null;
  since: InstantColumn;
  status: Generated<string>;
  ticket_id: string;
  title: string;
  updated_at: InstantColumn;
}

export interface Webhook {
  created_at: Generated<InstantColumn>;
  disabled_at: InstantColumn | null;
  kind: Generated<string>;
  name: string;
  org_id: Generated<string>;
  secret_sealed: string;
  url: string;
  webhook_id: string;
}

export interface DB {
  action: Action;
  alert: Alert;
  api_token: ApiToken;
  attachment: Attachment;
  calendar_feed: CalendarFeed;
  callback: Callback;
  channel_warning: ChannelWarning;
  contact_method: ContactMethod;
  delivery: Delivery;
  duty_swap: DutySwap;
  escalation: Escalation;
  escalation_policy: EscalationPolicy;
  gap_warning: GapWarning;
  hand_off: HandOff;
  heartbeat: Heartbeat;
  house_key: HouseKey;
  idempotency: Idempotency;
  incident: Incident;
  incident_service: IncidentService;
  intake_message: IntakeMessage;
  integration_key: IntegrationKey;
  invitation: Invitation;
  journal: Journal;
  notification_rule: NotificationRule;
  organisation: Organisation;
  person: Person;
  person_skill: PersonSkill;
  quiet_hours: QuietHours;
  review: Review;
  ringing: Ringing;
  schedule: Schedule;
  schedule_override: ScheduleOverride;
  schedule_version: ScheduleVersion;
  service: Service;
  service_dependency: ServiceDependency;
  setup: Setup;
  team: Team;
  team_member: TeamMember;
  ticket: Ticket;
  webhook: Webhook;
}
