-- Configuration: teams, services, who is on call, and in which order people are paged.

create table muster.contact_method (
  org_id uuid not null,
  contact_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('email')),
  address text not null check (length(address) between 3 and 320),
  label text not null default '',
  position integer not null default 0,
  primary key (org_id, contact_id),
  foreign key (org_id, person_id) references muster.person on delete cascade
);
create unique index contact_address on muster.contact_method (org_id, person_id, kind, lower(address));
call muster.protect('muster.contact_method');

create table muster.team (
  org_id uuid not null references muster.organisation,
  team_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null default '',
  archived_at timestamptz,
  primary key (org_id, team_id)
);
create unique index team_name on muster.team (org_id, lower(name)) where archived_at is null;
call muster.protect('muster.team');

create table muster.team_member (
  org_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  primary key (org_id, team_id, person_id),
  foreign key (org_id, team_id) references muster.team on delete cascade,
  foreign key (org_id, person_id) references muster.person on delete cascade
);
call muster.protect('muster.team_member');

create table muster.schedule (
  org_id uuid not null,
  schedule_id uuid not null,
  team_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  primary key (org_id, schedule_id),
  foreign key (org_id, team_id) references muster.team
);
call muster.protect('muster.schedule');

-- A version is true from valid_from until the next one: editing never rewrites the past.
create table muster.schedule_version (
  org_id uuid not null,
  schedule_id uuid not null,
  valid_from timestamptz not null,
  definition jsonb not null,
  primary key (org_id, schedule_id, valid_from),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade
);
call muster.protect('muster.schedule_version', 'select, insert, update');

create table muster.schedule_override (
  org_id uuid not null,
  override_id uuid not null,
  schedule_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  person_id uuid,
  reason text not null default '',
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (org_id, override_id),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade
);
create index on muster.schedule_override (org_id, schedule_id, ends_at);
call muster.protect('muster.schedule_override');

create table muster.escalation_policy (
  org_id uuid not null references muster.organisation,
  policy_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  rungs jsonb not null,
  archived_at timestamptz,
  primary key (org_id, policy_id)
);
call muster.protect('muster.escalation_policy');

create table muster.service (
  org_id uuid not null references muster.organisation,
  service_id uuid not null,
  -- What monitoring calls it, e.g. the value of the label `service`.
  key text not null check (length(key) between 1 and 200),
  name text not null check (length(name) between 1 and 200),
  description text not null default '',
  team_id uuid,
  policy_id uuid,
  criticality text not null check (criticality in ('critical', 'high', 'medium', 'low')),
  customer_facing boolean not null default false,
  archived_at timestamptz,
  primary key (org_id, service_id),
  foreign key (org_id, team_id) references muster.team,
  foreign key (org_id, policy_id) references muster.escalation_policy
);
create unique index service_key on muster.service (org_id, lower(key)) where archived_at is null;
call muster.protect('muster.service');

create table muster.service_dependency (
  org_id uuid not null,
  service_id uuid not null,
  needs_id uuid not null check (needs_id <> service_id),
  primary key (org_id, service_id, needs_id),
  foreign key (org_id, service_id) references muster.service on delete cascade,
  foreign key (org_id, needs_id) references muster.service on delete cascade
);
create index on muster.service_dependency (org_id, needs_id);
call muster.protect('muster.service_dependency');

-- Outgoing webhooks that receive every page; the signing secret is encrypted with MUSTER_SECRET.
create table muster.webhook (
  org_id uuid not null references muster.organisation,
  webhook_id uuid not null,
  name text not null,
  url text not null check (length(url) <= 2000),
  secret_sealed text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (org_id, webhook_id)
);
call muster.protect('muster.webhook');
