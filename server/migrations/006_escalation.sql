-- Policies with rounds, a fallback, a watch over silence, support hours, and paths of their own for some incidents.

-- repeat, fallback, silentMinutes, supportHours, paths; what is missing is not asked for, as in every older policy.
alter table muster.escalation_policy add column parts jsonb not null default '{}';

-- Whom any part of the policy pages, so that nobody removes what a policy still needs.
alter table muster.escalation_policy add column targets jsonb not null generated always as (
  jsonb_path_query_array(rungs, '$[*].targets[*]')
  || jsonb_path_query_array(parts, '$.fallback[*]')
  || jsonb_path_query_array(parts, '$.paths[*].rungs[*].targets[*]')
) stored;
