-- Log, resolve, close: incidents, the ladders that page people, the pages themselves, reviews and actions.

create table muster.incident (
  org_id uuid not null references muster.organisation,
  incident_id uuid not null,
  number integer not null,
  title text not null,
  status text not null,
  type text,
  category text,
  priority smallint,
  major boolean not null,
  team_id uuid,
  commander_id uuid,
  began_at timestamptz not null,
  detected_at timestamptz not null,
  declared_at timestamptz not null,
  triaged_at timestamptz,
  acknowledged_at timestamptz,
  mitigated_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  next_update_at timestamptz,
  state jsonb not null,
  version integer not null,
  primary key (org_id, incident_id)
);
create unique index incident_number on muster.incident (org_id, number);
create index incident_burning on muster.incident (org_id, priority, declared_at) where status in ('open', 'mitigated', 'resolved');
create index incident_declared on muster.incident (org_id, declared_at desc);
call muster.protect('muster.incident', 'select, insert, update');

create table muster.incident_service (
  org_id uuid not null,
  incident_id uuid not null,
  service_id uuid not null,
  impact_from timestamptz not null,
  impact_until timestamptz,
  primary key (org_id, incident_id, service_id, impact_from),
  foreign key (org_id, incident_id) references muster.incident,
  foreign key (org_id, service_id) references muster.service
);
create index on muster.incident_service (org_id, service_id);
call muster.protect('muster.incident_service');

create table muster.attachment (
  org_id uuid not null,
  attachment_id uuid not null,
  incident_id uuid not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  body bytea not null,
  at timestamptz not null,
  primary key (org_id, attachment_id),
  foreign key (org_id, incident_id) references muster.incident
);
call muster.protect('muster.attachment', 'select, insert');

create table muster.escalation (
  org_id uuid not null,
  escalation_id uuid not null,
  incident_id uuid not null,
  status text not null,
  next_at timestamptz,
  started_at timestamptz not null,
  state jsonb not null,
  version integer not null,
  primary key (org_id, escalation_id),
  foreign key (org_id, incident_id) references muster.incident
);
create index escalation_incident on muster.escalation (org_id, incident_id, started_at);
-- One ladder at a time looks for somebody.
create unique index escalation_climbing on muster.escalation (org_id, incident_id) where status = 'climbing';
call muster.protect('muster.escalation', 'select, insert, update');

create table muster.delivery (
  org_id uuid not null,
  delivery_id uuid not null,
  incident_id uuid,
  escalation_id uuid,
  rung integer,
  person_id uuid,
  webhook_id uuid,
  channel text not null,
  address text not null,
  -- What is sent: subject, text, html, link, or the webhook's body.
  message jsonb not null,
  status text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  planned_at timestamptz not null,
  sent_at timestamptz,
  state jsonb not null,
  version integer not null,
  primary key (org_id, delivery_id)
);
-- The same rung never pages the same address twice.
create unique index delivery_once on muster.delivery (org_id, escalation_id, rung, channel, address) where escalation_id is not null;
create index delivery_recent on muster.delivery (org_id, planned_at desc);
create index delivery_incident on muster.delivery (org_id, incident_id);
call muster.protect('muster.delivery', 'select, insert, update');

create table muster.review (
  org_id uuid not null,
  incident_id uuid not null,
  status text not null,
  signed_off_at timestamptz,
  state jsonb not null,
  version integer not null,
  primary key (org_id, incident_id),
  foreign key (org_id, incident_id) references muster.incident
);
call muster.protect('muster.review', 'select, insert, update');

create table muster.action (
  org_id uuid not null,
  action_id uuid not null,
  incident_id uuid not null,
  title text not null check (length(title) between 1 and 500),
  owner_id uuid not null,
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  note text not null default '',
  created_at timestamptz not null,
  done_at timestamptz,
  reminded_on date,
  primary key (org_id, action_id),
  foreign key (org_id, incident_id) references muster.incident,
  foreign key (org_id, owner_id) references muster.person
);
create index action_open on muster.action (org_id, due_on) where status = 'open';
create index action_incident on muster.action (org_id, incident_id);
call muster.protect('muster.action');
