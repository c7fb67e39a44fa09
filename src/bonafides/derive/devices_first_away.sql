/*
title: Devices that first reported away from where they were delivered
prose: >
  One row per persona and device of which all of the first reports lie outside the region of delivery, none of them through a
  VPN. It has settled when it reached that region soon after, has mostly reported from there since, and no sign-in of the first
  days contradicts it: who takes a laptop along on a journey signs in where the laptop is and brings it home, while equipment that
  was sent on stays there. Addresses that hide their user, that strangers share or that are approved tell of no place.
columns:
  persona_id: text, The persona.
  device_id: text, The device.
  delivered_region: text, The region of delivery, ISO 3166-2.
  seen_region: text, The region of the first report.
  checkin_id: text, One of the first reports.
  seen_at: timestamp, The first report.
  arrived_at: timestamp, The first report from the region of delivery; null when there is none.
  has_settled: boolean, Whether it came to the place of delivery and stayed.
parameters: {first: 10, within_days: 30, days_there: 3}
restricted: [seen_region]
*/
with reports as (
  select c.device_id, c.checkin_id, c.seen_at, c.region, coalesce(f.is_vpn, false) as is_vpn,
    not (coalesce(f.is_vpn, false) or coalesce(f.is_proxy, false) or coalesce(f.is_relay, false) or coalesce(f.is_tor, false)
      or coalesce(f.is_hosting, false) or coalesce(f.is_residential_proxy, false) or coalesce(f.is_shared, false)
      or coalesce(f.is_mobile, false) or coalesce(f.is_allowed, false)) as is_open,
    row_number() over (partition by c.device_id order by c.seen_at, c.checkin_id) as n
  from device_checkins c
  left join ip_facts f on f.ip = c.ip
  where c.region is not null and c.seen_at is not null
),
away as (
  select
    d.persona_id, d.device_id, max(d.region) as delivered_region, arg_min(r.region, r.n) as seen_region,
    min(r.checkin_id) as checkin_id, min(r.seen_at) as seen_at, max(r.seen_at) as until
  from deliveries d
  join reports r on r.device_id = d.device_id and r.n <= $first
  where d.region is not null
  group by d.persona_id, d.device_id
  having count(case when r.region = d.region then 1 end) = 0 and count(case when r.is_vpn then 1 end) = 0
),
arrivals as (
  select a.persona_id, a.device_id, min(r.seen_at) as arrived_at
  from away a
  join reports r on r.device_id = a.device_id and r.region = a.delivered_region and r.is_open
  group by a.persona_id, a.device_id
),
since as (
  select
    a.persona_id, a.device_id, i.arrived_at,
    count(distinct case when r.region = a.delivered_region then cast(r.seen_at as date) end) as there,
    count(distinct case when r.region <> a.delivered_region then cast(r.seen_at as date) end) as elsewhere
  from away a
  join arrivals i on i.persona_id = a.persona_id and i.device_id = a.device_id
  join reports r on r.device_id = a.device_id and r.seen_at >= i.arrived_at and r.is_open
  group by a.persona_id, a.device_id, i.arrived_at
),
contradicted as (
  select distinct a.persona_id, a.device_id
  from away a
  join session_networks s on s.persona_id = a.persona_id and s.occurred_at >= a.seen_at and s.occurred_at <= a.until
  left join reports r on r.device_id = a.device_id and r.n <= $first and r.region = s.region
  where s.region is not null and not coalesce(s.is_anonymised, false) and not s.is_shared and not s.is_allowed
    and r.device_id is null
)
select
  a.persona_id, a.device_id, a.delivered_region, a.seen_region, a.checkin_id, a.seen_at, s.arrived_at,
  coalesce(date_diff('day', cast(a.seen_at as date), cast(s.arrived_at as date)) <= $within_days, false)
    and s.there >= $days_there and s.there > s.elsewhere and c.device_id is null as has_settled
from away a
left join since s on s.persona_id = a.persona_id and s.device_id = a.device_id
left join contradicted c on c.persona_id = a.persona_id and c.device_id = a.device_id
