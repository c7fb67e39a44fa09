/*
title: Where a persona was seen
prose: >
  One row per persona, kind of sighting and country or region: sessions of the last thirty days, devices' reports of the last
  ninety, deliveries, and the address an application was sent from. Days that a stated stay covers stand apart. Sessions are
  counted by day before anything is joined.
columns:
  persona_id: text, The persona.
  seen_in: text, One of session, device check-in, delivery and application network.
  attribute: text, country or region.
  value: text, The place; null when unknown.
  is_open: boolean, Whether the sighting tells of a place; false for addresses that hide their user, are shared or approved.
  declared_by: text, The claim that announced a stay there on these days; null when none did.
  times: integer, Sightings.
  days: integer, Days with a sighting.
  share: real, Share of the persona's open sightings of this kind; null where not open or the place is unknown.
  first_at: timestamp, First seen there.
  last_at: timestamp, Last seen there.
  seen_table: text, Table of the evidence.
  seen_id: text, One of the rows.
restricted: [value]
*/
with networks as (
  select ip, country,
    not (coalesce(is_vpn, false) or coalesce(is_relay, false) or coalesce(is_tor, false) or coalesce(is_hosting, false)
      or coalesce(is_residential_proxy, false) or coalesce(is_shared, false) or coalesce(is_mobile, false)
      or coalesce(is_allowed, false)) as is_open
  from ip_facts
),
session_places as (
  select persona_id, country, region, cast(occurred_at as date) as day, occurred_at, session_id,
    not coalesce(is_anonymised, false) and not is_shared and not is_allowed as is_open
  from session_networks
  where occurred_at > $as_of - interval '30 days'
),
checkin_places as (
  select c.persona_id, coalesce(c.country, n.country) as country, c.region, cast(c.seen_at as date) as day, c.seen_at,
    c.checkin_id, coalesce(n.is_open, true) as is_open
  from device_checkins c
  left join networks n on n.ip = c.ip
  where c.persona_id is not null and c.seen_at > $as_of - interval '90 days'
),
sightings as (
  select persona_id, 'session' as seen_in, country, region, day, is_open, count(*) as times, min(occurred_at) as first_at,
    max(occurred_at) as last_at, 'sessions' as seen_table, min(session_id) as seen_id
  from session_places
  group by persona_id, country, region, day, is_open
  union all
  select persona_id, 'device check-in' as seen_in, country, region, day, is_open, count(*) as times, min(seen_at) as first_at,
    max(seen_at) as last_at, 'device_checkins' as seen_table, min(checkin_id) as seen_id
  from checkin_places
  group by persona_id, country, region, day, is_open
  union all
  select persona_id, 'delivery' as seen_in, country, region,
    cast(coalesce(delivered_at, dispatched_at, changed_at, requested_at) as date) as day,
    not coalesce(is_mailbox, false) and not is_allowed as is_open, 1 as times,
    coalesce(delivered_at, dispatched_at, changed_at, requested_at) as first_at,
    coalesce(delivered_at, dispatched_at, changed_at, requested_at) as last_at, 'shipments' as seen_table,
    shipment_row_id as seen_id
  from deliveries
  where persona_id is not null
  union all
  select a.persona_id, 'application network' as seen_in, n.country, null as region, cast(a.applied_at as date) as day,
    n.is_open, 1 as times, a.applied_at as first_at, a.applied_at as last_at, 'applications' as seen_table,
    a.application_id as seen_id
  from applications a
  join networks n on n.ip = a.ip
  where a.persona_id is not null
),
stays as (
  select persona_id, value_key as country, valid_from, valid_to, claim_id
  from persona_claims
  where attribute = 'country' and for_a_time and place in ('hr', 'contract', 'application', 'offer', 'onboarding', 'message')
),
announced as (
  select s.persona_id, s.country, s.day, min(t.claim_id) as declared_by
  from sightings s
  join stays t on t.persona_id = s.persona_id and t.country = s.country and s.day <= t.valid_to
    and (t.valid_from is null or s.day >= t.valid_from)
  group by s.persona_id, s.country, s.day
),
marked as (
  select s.persona_id, s.seen_in, s.country, s.region, s.day, s.is_open, s.times, s.first_at, s.last_at, s.seen_table,
    s.seen_id, a.declared_by
  from sightings s
  left join announced a on a.persona_id = s.persona_id and a.country = s.country and a.day = s.day
),
both as (
  select persona_id, seen_in, 'country' as attribute, country as value, is_open, declared_by, sum(times) as times,
    count(distinct day) as days, min(first_at) as first_at, max(last_at) as last_at, seen_table, min(seen_id) as seen_id
  from marked
  group by persona_id, seen_in, country, is_open, declared_by, seen_table
  union all
  select persona_id, seen_in, 'region' as attribute, region as value, is_open, declared_by, sum(times) as times,
    count(distinct day) as days, min(first_at) as first_at, max(last_at) as last_at, seen_table, min(seen_id) as seen_id
  from marked
  group by persona_id, seen_in, region, is_open, declared_by, seen_table
)
select persona_id, seen_in, attribute, value, is_open, declared_by, times, days,
  case when is_open and value is not null then
    times / nullif(sum(case when is_open and value is not null then times end) over (partition by persona_id, seen_in, attribute), 0)
  end as share,
  first_at, last_at, seen_table, seen_id
from both
