-- How people are reached: verified addresses, rules per urgency, quiet hours, skills; and messages that wait for their turn.

alter table muster.contact_method drop constraint contact_method_kind_check;
alter table muster.contact_method
  add check (kind in ('email', 'sms', 'voice', 'push', 'slack', 'ntfy', 'telegram')),
  add column verified_at timestamptz,
  -- What makes it the same address however it is written; of a browser the hash of its endpoint.
  add column address_key text,
  -- The subscription of a browser: whoever has it can make that browser ring.
  add column details_sealed text,
  add column code_hash bytea,
  add column code_expires_at timestamptz,
  add column code_attempts integer not null default 0;
-- What was used until now goes on being used.
update muster.contact_method set verified_at = now(), address_key = lower(address);
alter table muster.contact_method alter column address_key set not null;
drop index muster.contact_address;
create unique index contact_address on muster.contact_method (org_id, person_id, kind, address_key);

create table muster.notification_rule (
  org_id uuid not null,
  person_id uuid not null,
  position integer not null,
  urgency text not null check (urgency in ('high', 'low')),
  -- Null: the sign-in address.
  contact_id uuid,
  after_minutes integer not null check (after_minutes between 0 and 120),
  primary key (org_id, person_id, position),
  foreign key (org_id, person_id) references muster.person on delete cascade,
  foreign key (org_id, contact_id) references muster.contact_method on delete cascade
);
create index on muster.notification_rule (org_id, contact_id);
call muster.protect('muster.notification_rule');

create table muster.quiet_hours (
  org_id uuid not null,
  person_id uuid not null,
  time_zone text not null,
  begins text not null,
  ends text not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references muster.person on delete cascade
);
call muster.protect('muster.quiet_hours');

create table muster.person_skill (
  org_id uuid not null,
  person_id uuid not null,
  skill text not null check (length(skill) between 1 and 100),
  primary key (org_id, person_id, skill),
  foreign key (org_id, person_id) references muster.person on delete cascade
);
create index person_skill_name on muster.person_skill (org_id, lower(skill));
call muster.protect('muster.person_skill');

alter table muster.delivery
  -- No reference: a message outlives the address it went to.
  add column contact_id uuid,
  add column urgency text check (urgency in ('high', 'low')),
  -- Why by this way and at this moment.
  add column reason text not null default '',
  add column due_at timestamptz,
  add column delivered_at timestamptz,
  add column answered_at timestamptz,
  add column last_failed_at timestamptz,
  add column bundle integer not null default 1,
  add column provider_id text;
update muster.delivery set due_at = planned_at, state = state || jsonb_build_object(
  'dueAt', to_char(planned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'deliveredAt', null, 'answeredAt', null, 'bundle', 1);
alter table muster.delivery alter column due_at set not null;
-- Of the last day and of the last minutes: whether a channel works.
create index delivery_sent on muster.delivery (org_id, channel, sent_at) where sent_at is not null;
create index delivery_failed on muster.delivery (org_id, channel, last_failed_at) where last_failed_at is not null;
create index delivery_waiting on muster.delivery (org_id, channel, address)
  where status = 'planned' and channel not in ('email', 'webhook', 'teams');
create index delivery_bundle on muster.delivery (org_id, provider_id) where bundle > 1;

-- An address rings at most once in a while: who has it, until when, and which messages ring together.
create table muster.ringing (
  org_id uuid not null,
  channel text not null,
  address text not null,
  holder_id uuid not null,
  until timestamptz not null,
  member_ids uuid[] not null default '{}',
  primary key (org_id, channel, address)
);
call muster.protect('muster.ringing');

-- Owners hear of a channel that keeps failing once in a while, not with every message.
create table muster.channel_warning (
  org_id uuid not null,
  channel text not null,
  warned_at timestamptz not null,
  primary key (org_id, channel)
);
call muster.protect('muster.channel_warning');
