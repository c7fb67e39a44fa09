/*
title: Sign-ins from a computer that the organisation does not manage, beside an issued one
prose: >
  One row per persona with an issued device that has not come back and with sessions of the last thirty days of which the identity
  provider says whether the device is managed. Phones and tablets are no computers; the first week after a device was issued is left out.
parameters: {settled_days: 7}
columns:
  persona_id: text, The persona.
  device: text, An issued device, by its host name.
  session_id: text, One of the sessions from an own computer.
  share: real, Share of the sessions that came from an own computer, 0 to 1.
  days: integer, Days with a session from an own computer.
  days_without: integer, Days of them without any session from a managed device.
  active_days: integer, Days with any session.
*/
with held as (
  select persona_id, device_id, min(coalesce(host_name, device_id)) as device, min(coalesce(issued_at, first_seen_at)) as since
  from devices
  where persona_id is not null and coalesce(ownership, 'company') <> 'personal'
  group by persona_id, device_id
  having max(returned_at) is null
),
issued as (
  select persona_id, min(device) as device, min(since) as since from held where since is not null group by persona_id
),
signed_in as (
  select s.persona_id, s.session_id, cast(s.occurred_at as date) as day, i.device, s.device_managed as managed,
    not s.device_managed and not regexp_matches(
      lower(coalesce(s.os, '') || ' ' || coalesce(s.user_agent, '')), 'android|ios|iphone|ipad|mobile') as own_computer
  from sessions s
  join issued i on i.persona_id = s.persona_id
  where s.device_managed is not null and coalesce(s.outcome, 'unknown') <> 'failure'
    and s.occurred_at > $as_of - interval '30 days'
    and date_diff('day', cast(i.since as date), cast(s.occurred_at as date)) > $settled_days
),
daily as (
  select persona_id, day, max(device) as device, max(case when own_computer then session_id end) as session_id,
    count(case when own_computer then 1 end) as own, count(case when managed then 1 end) as managed, count(*) as sessions
  from signed_in
  group by persona_id, day
)
select
  persona_id, max(device) as device, max(session_id) as session_id,
  sum(own) / nullif(sum(sessions), 0) as share,
  count(case when own > 0 then 1 end) as days,
  count(case when own > 0 and managed = 0 then 1 end) as days_without,
  count(*) as active_days
from daily
group by persona_id
