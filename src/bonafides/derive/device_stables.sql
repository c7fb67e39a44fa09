/*
title: Devices at one address, each for one account
prose: >
  One row per persona, address and device it was seen with there on two days or more, where the make of the device is known, with how many fresh
  devices of the same make at the address serve one persona each. Addresses that are known to be shared or hidden or that the
  organisation approved are left out.
columns:
  session_id: text, One of the sessions.
  persona_id: text, The persona.
  ip: text, The address.
  make: text, Operating system and browser of the device.
  is_single: boolean, Whether the device was new, serves this persona only, and the persona uses no other.
  alike: integer, Devices of that make at the address of which the same is true; 0 where it is not true of this one.
parameters: {fresh_days: 30, days: 2}
private: [ip]
*/
with used as (
  select n.persona_id, n.ip, n.device_id, s.os || ', ' || s.browser as make, min(n.session_id) as session_id,
    count(distinct cast(n.occurred_at as date)) as days
  from session_networks n
  join sessions s on s.session_id = n.session_id
  where n.ip is not null and n.device_id is not null and s.os is not null and s.browser is not null
    and not coalesce(s.device_managed, false)
    and not coalesce(n.is_anonymised, false) and not n.is_shared and not n.is_allowed
  group by n.persona_id, n.ip, n.device_id, s.os || ', ' || s.browser
),
bound as (
  select device_id, count(distinct persona_id) as personas, min(occurred_at) as first_at from session_networks
  where device_id is not null group by device_id
),
owned as (
  select persona_id, count(distinct device_id) as devices from session_networks where device_id is not null group by persona_id
),
begun as (
  select min(occurred_at) as first_at from session_networks
),
told as (
  select u.session_id, u.persona_id, u.ip, u.make,
    b.personas = 1 and o.devices = 1 and (epoch(cast($as_of as timestamp)) - epoch(b.first_at)) / 86400.0 <= $fresh_days
      and (epoch(b.first_at) - epoch(g.first_at)) / 86400.0 > $fresh_days as is_single
  from used u
  join bound b on b.device_id = u.device_id
  join owned o on o.persona_id = u.persona_id
  cross join begun g
  where u.days >= $days
)
select session_id, persona_id, ip, make, is_single,
  case when is_single then count(case when is_single then 1 end) over (partition by ip, make) else 0 end as alike
from told
