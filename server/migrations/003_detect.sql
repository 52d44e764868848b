-- Detect: the doors, the raw messages, the alerts, and what employees report.

create table muster.integration_key (
  org_id uuid not null references muster.organisation,
  key_id uuid not null,
  door text not null,
  name text not null check (length(name) between 1 and 200),
  token_hash bytea not null unique,
  hint text not null,
  -- Where signals go that name no service of the catalogue.
  default_service_id uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (org_id, key_id),
  foreign key (org_id, default_service_id) references muster.service
);
call muster.protect('muster.integration_key');

create function muster.find_integration_key(h bytea)
  returns table (org_id uuid, key_id uuid, door text, name text, revoked_at timestamptz)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select org_id, key_id, door, name, revoked_at from integration_key where token_hash = h
$$;
revoke all on function muster.find_integration_key(bytea) from public;
grant execute on function muster.find_integration_key(bytea) to muster_app;

-- What arrived, byte for byte, before anything was understood.
create table muster.intake_message (
  org_id uuid not null references muster.organisation,
  message_id bigint generated always as identity,
  key_id uuid not null,
  door text not null,
  received_at timestamptz not null,
  body bytea not null,
  status text not null default 'pending' check (status in ('pending', 'translated', 'unreadable', 'discarded')),
  reason text,
  signals integer,
  translated_at timestamptz,
  primary key (org_id, message_id)
);
create index intake_pending on muster.intake_message (org_id, message_id) where status = 'pending';
create index intake_key on muster.intake_message (org_id, key_id, message_id desc);
create index intake_unreadable on muster.intake_message (org_id, message_id) where status = 'unreadable';
call muster.protect('muster.intake_message', 'select, insert, update');

create function muster.organisations_with_pending_intake() returns setof uuid
  language sql stable security definer set search_path = muster, pg_temp as $$
  select distinct org_id from intake_message where status = 'pending'
$$;
revoke all on function muster.organisations_with_pending_intake() from public;
grant execute on function muster.organisations_with_pending_intake() to muster_app;

create table muster.alert (
  org_id uuid not null references muster.organisation,
  alert_id uuid not null,
  key_id uuid not null,
  source text not null,
  dedup_key text not null,
  status text not null,
  severity text not null,
  title text not null,
  description text not null,
  service_id uuid,
  service_name text,
  labels jsonb not null,
  annotations jsonb not null,
  link text,
  started_at timestamptz not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  resolved_at timestamptz,
  -- Firings after the first: a counter, not history.
  repeats integer not null default 0,
  incident_id uuid,
  state jsonb not null,
  version integer not null,
  primary key (org_id, alert_id)
);
create unique index alert_firing on muster.alert (org_id, key_id, dedup_key) where status = 'firing';
create index alert_recent on muster.alert (org_id, opened_at desc);
create index alert_incident on muster.alert (org_id, incident_id) where incident_id is not null;
call muster.protect('muster.alert');

create table muster.ticket (
  org_id uuid not null references muster.organisation,
  ticket_id uuid not null,
  number integer not null,
  reporter_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  description text not null default '',
  since timestamptz not null,
  affected text not null check (affected in ('one', 'some', 'many', 'all')),
  service_id uuid,
  status text not null default 'new' check (status in ('new', 'linked', 'answered')),
  answer text,
  incident_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, ticket_id),
  foreign key (org_id, reporter_id) references muster.person
);
create unique index ticket_number on muster.ticket (org_id, number);
create index ticket_reporter on muster.ticket (org_id, reporter_id, created_at desc);
create index ticket_incident on muster.ticket (org_id, incident_id) where incident_id is not null;
call muster.protect('muster.ticket');
