/*
title: One account at work in two distant places on the same days
says: "On {days} days of the last 30 the account {account_ref} was used from {lines} lines that lie {distance_km} km apart, too soon to travel."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [session_networks.latitude]
catalogue: credential-sharing-or-extra-members
parameters: {km: 500.0, kmh: 900.0, days: 4, too_many: 25}
cites: [doj-maryland-2025-12, seal-framework, joint-advisory-2022]
benign: >
  An employer's gateway or a hosted desktop that is not recorded, a VPN that only some programs use, a satellite gateway on no list.
checks: [device-and-session-comparison, ask-about-travel-and-vpn, reverify-identity]
half_life_days: 90
note: >
  The catalogue asks for one credential on two devices in two networks at once; a telephone beside a computer is that for anybody. So
  the places have to lie more than 500 km apart, faster than an aeroplane, on four days of a month: hands taking turns, not a trip
  and not an error of geolocation. Data centres, hidden, shared and approved addresses are left out, and so are addresses that more
  personas use than a household or small office has. Added members are not read: audit logs seldom say whom. The catalogue calls it
  strong; it is set to moderate, because gateways that nobody recorded do the same.
*/
with open as (
  select session_id, persona_id, account_ref, occurred_at, ip, latitude, longitude
  from session_networks
  where account_ref is not null and occurred_at > $as_of - interval '30 days' and latitude is not null and longitude is not null
    and ip is not null and not coalesce(is_anonymised, false) and not coalesce(is_hosting, false) and not is_shared and not is_allowed
),
crowded as (
  select ip from open group by ip having count(distinct persona_id) > $too_many
),
stepped as (
  select session_id, persona_id, account_ref, occurred_at, ip, latitude, longitude,
    lag(ip) over (partition by account_ref order by occurred_at, session_id) as before_ip,
    lag(occurred_at) over (partition by account_ref order by occurred_at, session_id) as before_at,
    lag(latitude) over (partition by account_ref order by occurred_at, session_id) as before_latitude,
    lag(longitude) over (partition by account_ref order by occurred_at, session_id) as before_longitude
  from open o
  where not exists (select 1 from crowded c where c.ip = o.ip)
),
measured as (
  select session_id, persona_id, account_ref, occurred_at, ip, before_ip, (epoch(occurred_at) - epoch(before_at)) / 3600.0 as hours,
    2 * 6371.0 * asin(sqrt(least(1.0,
      power(sin(radians(latitude - before_latitude) / 2), 2)
      + cos(radians(before_latitude)) * cos(radians(latitude)) * power(sin(radians(longitude - before_longitude) / 2), 2)
    ))) as distance_km
  from stepped
  where before_at is not null and ip <> before_ip
),
jumps as (
  select session_id, persona_id, account_ref, cast(occurred_at as date) as day, ip, before_ip, distance_km
  from measured
  where distance_km > $km and distance_km > $kmh * hours
),
lines as (
  select account_ref, ip from jumps
  union
  select account_ref, before_ip as ip from jumps
),
counted as (
  select account_ref, count(*) as lines from lines group by account_ref
)
select j.persona_id, max(j.session_id) as evidence_id, j.account_ref, count(distinct j.day) as days, max(c.lines) as lines,
  round(max(j.distance_km), 0) as distance_km
from jumps j
join counted c on c.account_ref = j.account_ref
group by j.persona_id, j.account_ref
having count(distinct j.day) >= $days
