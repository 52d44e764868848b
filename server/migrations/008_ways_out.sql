-- Ways out and back: chats that are told of every page, replies by text message, callbacks that came already, keys of the house.

-- Of a Teams workflow the whole address is a secret: `url` shows its host alone. Of a Slack channel `url` is its id.
alter table muster.webhook add column kind text not null default 'webhook' check (kind in ('webhook', 'teams', 'slack'));

-- Answers by text message are found by the number, before the organisation is known.
create index delivery_answerable on muster.delivery (channel, address, sent_at desc)
  where channel = 'sms' and incident_id is not null and sent_at is not null;

-- What a person was paged for at this address, the last first: a reply means one or some of these.
create function muster.pages_to(way text, whom text, since timestamptz)
  returns table (org_id uuid, delivery_id uuid, number integer, provider_id text, sent_at timestamptz)
  language sql stable security definer set search_path = muster, pg_temp as $$
  select d.org_id, d.delivery_id, i.number, d.provider_id, d.sent_at
  from delivery d join incident i using (org_id, incident_id)
  where d.channel = way and d.address = whom and d.sent_at > since and d.person_id is not null
  order by d.sent_at desc, d.delivery_id desc limit 200
$$;
revoke all on function muster.pages_to(text, text, timestamptz) from public;
grant execute on function muster.pages_to(text, text, timestamptz) to muster_app;

-- What a provider told us once and may tell us again: the same answer, and nothing is done twice.
create table muster.callback (
  org_id uuid not null references muster.organisation,
  callback_id text not null check (length(callback_id) <= 200),
  done boolean not null,
  words text not null,
  at timestamptz not null,
  primary key (org_id, callback_id)
);
call muster.protect('muster.callback', 'select, insert');

-- Pairs of keys that belong to the house and to no organisation; the private half is encrypted with MUSTER_SECRET.
create table muster.house_key (
  name text primary key,
  public_key text not null,
  private_sealed text not null,
  made_at timestamptz not null default now()
);
grant select, insert on muster.house_key to muster_app;
