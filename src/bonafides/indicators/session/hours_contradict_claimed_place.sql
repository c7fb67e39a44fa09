/*
title: Works mostly while it is night at the claimed place
says: "{night}% of {sessions} sessions in 28 days lay between midnight and six o'clock by the sun at the claimed place, {midday}% between nine and five."
stage: working
family: session
strength: weak
evidence: sessions
needs: [session_networks.longitude, places_compared.claimed]
catalogue: hours-contradict-claimed-timezone
parameters: {night: 0.4, midday: 0.2, sessions: 20, days: 10}
cites: [joint-advisory-2022, seal-framework]
benign: Night owls, parents and carers, a second job, teams of another continent, illness, an agreed shift that nobody wrote down.
checks: [agree-a-call-window, ask-about-travel-and-vpn]
half_life_days: 60
restricted: true
compared: [session_networks.country, places_compared.claimed, persona_claims.value_key]
note: >
  Only sessions that seem to come from a claimed country are counted, for it is the claimed place's own night that is meant; the hour
  is the sun's there, by the degree of longitude, within an hour or two of the clock. The catalogue's 40 % at night is joined with
  hardly anything by day. Whoever has stated hours of work is passed over. Many honest people work at night: it only corroborates.
*/
with claimed as (
  select distinct persona_id, value_key as country
  from persona_claims
  where attribute = 'country' and value_key is not null
),
local as (
  select n.session_id, n.persona_id, cast(n.occurred_at as date) as day,
    (epoch(n.occurred_at) / 3600.0 + n.longitude / 15.0 + 24.0) % 24.0 as hour
  from session_networks n
  join claimed c on c.persona_id = n.persona_id and c.country = n.country
  where n.longitude is not null and n.occurred_at > $as_of - interval '28 days' and not n.is_allowed
    and not coalesce(n.is_anonymised, false)
    and not exists (select 1 from claims h where h.persona_id = n.persona_id and h.attribute = 'hours')
),
counted as (
  select persona_id, max(case when hour < 6.0 then session_id end) as session_id, count(*) as sessions,
    count(distinct day) as days, count(case when hour < 6.0 then 1 end) / nullif(count(*), 0) as night,
    count(case when hour >= 9.0 and hour < 17.0 then 1 end) / nullif(count(*), 0) as midday
  from local
  group by persona_id
)
select persona_id, session_id as evidence_id, sessions, cast(round(100 * night) as bigint) as night,
  cast(round(100 * midday) as bigint) as midday
from counted
where sessions >= $sessions and days >= $days and night > $night and midday < $midday
