/*
title: Short spells from another country between sessions from the usual place
says: "{spells} short spell(s) from {seen}, on {days} days, each between sessions from the usual or claimed place or a hidden address."
stage: working
family: session
strength: strong
evidence: sessions
needs: [session_networks.country]
catalogue: vpn-drop-reveals-other-country
parameters: {minutes: 60.0, spell_hours: 2.0, back_days: 5, back_days_far: 21, km: 500.0, at_least: 2, apart_days: 15, part: 0.8}
cites: [mandiant-2025-04]
benign: >
  A private VPN whose exit is on no list, such as one at the home of family in another country, that is switched on now and then;
  wrong geolocation, a border town, travel with a VPN.
checks: [ask-about-travel-and-vpn, device-and-session-comparison, live-call-on-independent-number]
half_life_days: 180
compared: [session_networks.country, persona_claims.value_key]
note: >
  The catalogue takes one spell within half an hour for an alert. Sign-ins are sparser than tunnels fail, so an hour is given, and the
  way is measured: from a place that is known, more than 500 km lie between, which nobody travels in an hour; then the next sign-in
  from the usual place may be three weeks off, for members of marketplaces sign in seldom. One spell can be an error
  of geolocation, so two are asked for, on two days, in one and the same country: a VPN that changes its exits is not meant.
  Where only hidden addresses lie around the spells, a traveller who switches a VPN on and off looks the same, so they have to lie
  more than a fortnight apart. Claimed countries and announced stays never count as another country, nor does the country of most days.
*/
with usual as (
  select persona_id, country, row_number() over (partition by persona_id order by count(distinct cast(occurred_at as date)) desc,
    count(*) desc, country) as place
  from session_networks
  where country is not null and not coalesce(is_anonymised, false) and not coalesce(is_hosting, false) and not is_shared
  group by persona_id, country
),
claimed as (
  select distinct persona_id, value_key as country
  from persona_claims
  where attribute = 'country' and value_key is not null
),
marked as (
  select n.session_id, n.persona_id, n.account_ref, n.occurred_at, n.country, n.latitude, n.longitude,
    coalesce(n.is_anonymised, false) or coalesce(n.is_hosting, false) or n.is_shared or n.is_allowed as hidden,
    n.country is not null and c.country is null and u.country is null
      and not (coalesce(n.is_anonymised, false) or coalesce(n.is_hosting, false) or n.is_shared or n.is_allowed) as away
  from session_networks n
  left join claimed c on c.persona_id = n.persona_id and c.country = n.country
  left join usual u on u.persona_id = n.persona_id and u.country = n.country and u.place = 1
  where n.account_ref is not null and n.occurred_at > $as_of - interval '90 days'
    and exists (select 1 from usual o where o.persona_id = n.persona_id and o.place > 1)
),
stepped as (
  select session_id, persona_id, account_ref, occurred_at, country, away,
    lag(away) over (partition by account_ref order by occurred_at, session_id) as was_away,
    lag(occurred_at) over (partition by account_ref order by occurred_at, session_id) as before_at,
    lag(hidden) over (partition by account_ref order by occurred_at, session_id) as before_hidden,
    lead(away) over (partition by account_ref order by occurred_at, session_id) as next_away,
    lead(occurred_at) over (partition by account_ref order by occurred_at, session_id) as next_at,
    case when latitude is not null and longitude is not null then latitude end as here_latitude, longitude as here_longitude,
    lag(latitude) over (partition by account_ref order by occurred_at, session_id) as before_latitude,
    lag(longitude) over (partition by account_ref order by occurred_at, session_id) as before_longitude
  from marked
),
runs as (
  select session_id, persona_id, account_ref, occurred_at, country, away, was_away, before_at, before_hidden, next_away, next_at,
    -- least() passes over nulls, so an unknown place would lie half the world away.
    case when here_latitude is not null and before_latitude is not null and before_longitude is not null then
      2 * 6371.0 * asin(sqrt(least(1.0,
        power(sin(radians(here_latitude - before_latitude) / 2), 2)
        + cos(radians(before_latitude)) * cos(radians(here_latitude)) * power(sin(radians(here_longitude - before_longitude) / 2), 2)
      )))
    end as distance_km,
    sum(case when away = was_away then 0 else 1 end) over (
      partition by account_ref order by occurred_at, session_id rows between unbounded preceding and current row) as run
  from stepped
),
spells as (
  select persona_id, account_ref, run, min(country) as country, count(distinct country) as countries, count(*) as sessions,
    min(session_id) as session_id, min(occurred_at) as started_at, max(occurred_at) as finished_at,
    max(case when not was_away then before_at end) as before_at, bool_or(not was_away and before_hidden) as from_hidden,
    bool_or(not was_away and not before_hidden and distance_km > $km) as from_far,
    max(case when not next_away then next_at end) as next_at
  from runs
  where away
  group by persona_id, account_ref, run
),
judged as (
  select persona_id, country, session_id, sessions, started_at, coalesce(from_far, false) as from_far,
    sum(sessions) over (partition by persona_id, country) as all_sessions,
    countries = 1 and (coalesce(from_far, false) or coalesce(from_hidden, false))
      and epoch(started_at) - epoch(before_at) <= 60 * $minutes
      and epoch(finished_at) - epoch(started_at) <= 3600 * $spell_hours
      and epoch(next_at) - epoch(finished_at)
        <= 86400 * case when coalesce(from_far, false) then $back_days_far else $back_days end as is_short
  from spells
),
countries as (
  select persona_id, country, min(session_id) as session_id, count(*) as spells, count(distinct cast(started_at as date)) as days
  from judged
  where is_short
  group by persona_id, country
  having count(distinct cast(started_at as date)) >= $at_least and sum(sessions) >= $part * max(all_sessions)
    and (count(distinct case when from_far then cast(started_at as date) end) >= $at_least
      or date_diff('day', cast(min(started_at) as date), cast(max(started_at) as date)) >= $apart_days)
)
select persona_id, min(session_id) as evidence_id, string_agg(distinct country, ', ' order by country) as seen,
  sum(spells) as spells, sum(days) as days
from countries
group by persona_id
