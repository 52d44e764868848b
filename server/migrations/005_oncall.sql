-- On call: overrides of five kinds, swaps, calendar addresses, notes at the change of shift, warnings of gaps.
-- Versions kept as {"weekly": …} stay as they are: an applied version is the past, and the server reads both shapes.

-- What was planned for later and is planned otherwise now never was true, and goes.
grant delete on muster.schedule_version to muster_app;

alter table muster.schedule_override add column kind text, add column replaces_id uuid, add column swap_id uuid;
update muster.schedule_override set kind = case when person_id is null then 'nobody' else 'takeOver' end;
alter table muster.schedule_override
  alter column kind set not null,
  add check (kind in ('takeOver', 'nobody', 'replace', 'join', 'relieve')),
  add check ((person_id is not null) = (kind in ('takeOver', 'replace', 'join'))),
  add check ((replaces_id is not null) = (kind in ('replace', 'relieve')));

create table muster.duty_swap (
  org_id uuid not null,
  swap_id uuid not null,
  schedule_id uuid not null,
  asker_id uuid not null,
  -- Null: to whoever of the schedule takes it.
  offered_to_id uuid,
  taker_id uuid,
  give_start timestamptz not null,
  give_end timestamptz not null check (give_end > give_start),
  take_start timestamptz,
  take_end timestamptz check (take_end > take_start),
  note text not null,
  status text not null default 'offered' check (status in ('offered', 'accepted', 'declined', 'withdrawn')),
  created_at timestamptz not null,
  decided_at timestamptz,
  primary key (org_id, swap_id),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade,
  foreign key (org_id, asker_id) references muster.person,
  foreign key (org_id, offered_to_id) references muster.person,
  foreign key (org_id, taker_id) references muster.person,
  check ((take_start is null) = (take_end is null)),
  check ((taker_id is not null) = (status = 'accepted'))
);
create index duty_swap_running on muster.duty_swap (org_id, give_start) where status in ('offered', 'accepted');
call muster.protect('muster.duty_swap', 'select, insert, update');

-- A secret address of a calendar, kept as its SHA-256.
create table muster.calendar_feed (
  org_id uuid not null,
  feed_id uuid not null,
  -- Null: the shifts of the person, in every schedule.
  schedule_id uuid,
  person_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_read_at timestamptz,
  primary key (org_id, feed_id),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade,
  foreign key (org_id, person_id) references muster.person on delete cascade
);
call muster.protect('muster.calendar_feed');

-- Asked before the organisation is known. Whoever may no longer enter reads no calendar either.
create function muster.find_calendar_feed(h bytea)
  returns table (org_id uuid, feed_id uuid, schedule_id uuid, person_id uuid)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select f.org_id, f.feed_id, f.schedule_id, f.person_id
  from calendar_feed f join person p using (org_id, person_id)
  where f.token_hash = h and p.status = 'active'
$$;
revoke all on function muster.find_calendar_feed(bytea) from public;
grant execute on function muster.find_calendar_feed(bytea) to muster_app;

-- What is told at the next change of shift, and which change was told last.
create table muster.hand_off (
  org_id uuid not null,
  schedule_id uuid not null,
  note text not null default '',
  note_by uuid,
  note_at timestamptz,
  -- The note went out with a change of shift.
  note_sent boolean not null default false,
  told_at timestamptz,
  primary key (org_id, schedule_id),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade,
  foreign key (org_id, note_by) references muster.person
);
call muster.protect('muster.hand_off');

-- Each gap is told once 14 days and once 3 days before it begins.
create table muster.gap_warning (
  org_id uuid not null,
  schedule_id uuid not null,
  starts_at timestamptz not null,
  days smallint not null,
  primary key (org_id, schedule_id, starts_at, days),
  foreign key (org_id, schedule_id) references muster.schedule on delete cascade
);
call muster.protect('muster.gap_warning');

-- Who was paged in a stretch of time is asked for every schedule.
create index escalation_started on muster.escalation (org_id, started_at);
