-- The house: who may enter, the journal, and the doors between organisations.
-- The login role owns everything; the server works as muster_app, which row-level security binds.

create schema muster;
create schema auth;
grant usage on schema muster to muster_app;

-- The organisation of the running transaction, set by the server; null outside of one: then no row is visible.
create function muster.current_org() returns uuid language sql stable
  as $$ select nullif(current_setting('muster.org', true), '')::uuid $$;

-- One call per table: the policy that keeps organisations apart, and what the server may do.
-- Not forced on the owner: only migrations and the few definer functions below work as the owner.
create procedure muster.protect(tbl regclass, rights text default 'select, insert, update, delete') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s alter column org_id set default muster.current_org()', tbl);
  execute format('create policy own_organisation on %s using (org_id = muster.current_org()) with check (org_id = muster.current_org())', tbl);
  execute format('grant %s on %s to muster_app', rights, tbl);
end $$;

-- Sign-in tables, in the shape better-auth expects. Only the login role reads them.
create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table auth.session (
  id uuid primary key,
  "userId" uuid not null references auth."user" on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.session ("userId");
create table auth.account (
  id uuid primary key,
  "userId" uuid not null references auth."user" on delete cascade,
  "accountId" text not null,
  "providerId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.account ("userId");
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on auth.verification (identifier);

-- The one-time link that makes the first owner. One row at most; the token is kept as its SHA-256.
create table muster.setup (
  singleton boolean primary key default true check (singleton),
  token_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz
);
grant select, insert, update on muster.setup to muster_app;

create table muster.organisation (
  org_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  matrix jsonb not null,
  next_incident integer not null default 1,
  next_ticket integer not null default 1,
  created_at timestamptz not null default now()
);
call muster.protect('muster.organisation', 'select, insert, update');

create table muster.person (
  org_id uuid not null references muster.organisation,
  person_id uuid not null,
  user_id uuid references auth."user" on delete set null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('requester', 'stakeholder', 'responder', 'admin', 'owner')),
  status text not null default 'active' check (status in ('invited', 'active', 'disabled')),
  created_at timestamptz not null default now(),
  primary key (org_id, person_id)
);
create unique index person_email on muster.person (org_id, lower(email));
create unique index person_user on muster.person (org_id, user_id);
create index person_memberships on muster.person (user_id);
call muster.protect('muster.person');

create table muster.invitation (
  org_id uuid not null,
  invitation_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, invitation_id),
  foreign key (org_id, person_id) references muster.person on delete cascade
);
call muster.protect('muster.invitation');

-- Personal tokens for the API; the secret itself is shown once and kept as its SHA-256.
create table muster.api_token (
  org_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  hint text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, token_id),
  foreign key (org_id, person_id) references muster.person on delete cascade
);
call muster.protect('muster.api_token');

-- History. One stream per aggregate; each entry carries the hash of the one before it.
create table muster.journal (
  org_id uuid not null references muster.organisation,
  stream_kind text not null,
  stream_id text not null,
  version integer not null,
  position bigint generated always as identity,
  -- The writing transaction, so that a reader can tell what is settled from what may still arrive before it.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor jsonb not null,
  type text not null,
  data jsonb not null,
  -- The incident on whose timeline this stands; null for configuration.
  incident_id uuid,
  prev_hash bytea,
  hash bytea not null,
  primary key (org_id, stream_kind, stream_id, version)
);
create index journal_live on muster.journal (org_id, xid, position);
create index journal_position on muster.journal (org_id, position);
create index journal_incident on muster.journal (org_id, incident_id, position) where incident_id is not null;
call muster.protect('muster.journal', 'select, insert');

-- The answer to a form already sent, so that sending it twice changes nothing.
create table muster.idempotency (
  org_id uuid not null,
  person_id uuid not null,
  key text not null check (length(key) <= 200),
  request_hash bytea not null,
  status integer,
  body jsonb,
  at timestamptz not null default now(),
  primary key (org_id, person_id, key)
);
create index on muster.idempotency (at);
call muster.protect('muster.idempotency');

-- A job joins the deciding transaction although muster_app cannot see the queue's tables.
create function muster.enqueue(jobs jsonb) returns void language plpgsql security definer
  set search_path = graphile_worker, pg_temp as $$
declare job jsonb;
begin
  for job in select * from jsonb_array_elements(jobs) loop
    perform graphile_worker.add_job(
      job ->> 'task', (job -> 'payload')::json,
      run_at => (job ->> 'runAt')::timestamptz,
      max_attempts => coalesce((job ->> 'maxAttempts')::integer, 25),
      job_key => job ->> 'key',
      priority => (job ->> 'priority')::integer);
  end loop;
end $$;
revoke all on function muster.enqueue(jsonb) from public;
grant execute on function muster.enqueue(jsonb) to muster_app;

-- The few questions that come before the organisation is known.
create function muster.memberships_of(u uuid)
  returns table (org_id uuid, org_name text, person_id uuid, person_name text, role text)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select p.org_id, o.name, p.person_id, p.name, p.role
  from person p join organisation o using (org_id)
  where p.user_id = u and p.status = 'active' order by p.created_at, p.org_id
$$;
create function muster.find_api_token(h bytea)
  returns table (org_id uuid, org_name text, person_id uuid, person_name text, role text, user_id uuid, email text)
  language sql volatile security definer set search_path = muster, pg_temp as $$
  update api_token t set last_used_at = now()
  where t.token_hash = h and t.revoked_at is null and coalesce(t.last_used_at, '-infinity') < now() - interval '1 minute';
  select p.org_id, o.name, p.person_id, p.name, p.role, p.user_id, p.email
  from api_token t join person p using (org_id, person_id) join organisation o using (org_id)
  where t.token_hash = h and t.revoked_at is null and p.status = 'active'
$$;
-- At an instant of the caller's clock; the invitation of a disabled person counts as taken back.
create function muster.find_invitation(h bytea, at timestamptz)
  returns table (org_id uuid, org_name text, invitation_id uuid, person_id uuid, name text, email text, role text, state text)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select i.org_id, o.name, i.invitation_id, p.person_id, p.name, p.email, p.role,
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null or p.status = 'disabled' then 'revoked'
         when i.expires_at <= at then 'expired' else 'open' end
  from invitation i join person p using (org_id, person_id) join organisation o using (org_id)
  where i.token_hash = h
$$;
-- The whole way from a session to those who act in it, in one question: what was revoked is gone at once.
create function muster.memberships_of_session(t text)
  returns table (user_id uuid, email text, org_id uuid, org_name text, person_id uuid, person_name text, role text)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select u.id, u.email, p.org_id, o.name, p.person_id, p.name, p.role
  from auth.session s join auth."user" u on u.id = s."userId"
    join person p on p.user_id = u.id join organisation o using (org_id)
  where s.token = t and s."expiresAt" > now() and p.status = 'active' order by p.created_at, p.org_id
$$;
-- A new account in the shape better-auth expects, in the transaction that makes its first membership.
create function muster.make_account(u uuid, full_name text, address text, password_hash text) returns void
  language sql volatile security definer set search_path = auth, pg_temp as $$
  insert into "user" (id, name, email) values (u, full_name, address);
  insert into account (id, "userId", "accountId", "providerId", password)
  values (gen_random_uuid(), u, u::text, 'credential', password_hash);
$$;
create function muster.all_organisations() returns setof uuid
  language sql stable security definer set search_path = muster, pg_temp as $$ select org_id from organisation $$;
revoke all on function muster.memberships_of(uuid), muster.memberships_of_session(text), muster.find_api_token(bytea),
  muster.find_invitation(bytea, timestamptz), muster.make_account(uuid, text, text, text), muster.all_organisations() from public;
grant execute on function muster.memberships_of(uuid), muster.memberships_of_session(text), muster.find_api_token(bytea),
  muster.find_invitation(bytea, timestamptz), muster.make_account(uuid, text, text, text), muster.all_organisations() to muster_app;

-- One row that is written to see whether writing works.
create table muster.heartbeat (
  singleton boolean primary key default true check (singleton),
  at timestamptz not null
);
grant select, insert, update on muster.heartbeat to muster_app;
