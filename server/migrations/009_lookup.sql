-- A service is looked up by its key or its name at every alert: both have an index.
create index service_name on muster.service (org_id, lower(name)) where archived_at is null;
