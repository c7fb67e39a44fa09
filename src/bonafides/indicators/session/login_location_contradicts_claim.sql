/*
title: Sign-ins come from another country than claimed
says: "{percent}% of the comparable sessions of the last 30 days, on {days} days, came from {seen}; the stated country is {claimed}."
stage: working
family: session
strength: strong
evidence: sessions
needs: [places_compared.country_share]
catalogue: login-location-contradicts-claim
parameters: {share: 0.2, days: 5}
cites: [joint-advisory-2022, recorded-future-2026-08, levelblue-2026, mandiant-2025-05, seal-framework, zachxbt-2024-08, zachxbt-2025-07]
benign: A relocation that nobody recorded, a second home, roaming, wrong geolocation. Announced stays, journeys and addresses that hide their user are left out.
affects:
  nomad: Who is for a quarter in one country that was never announced is on no journey.
  satellite: A satellite's gateway may lie in another country until a list names it as shared.
  commutes_between_homes: A second home abroad that nobody recorded.
checks: [ask-about-travel-and-vpn, device-and-session-comparison, live-call-on-independent-number]
half_life_days: 180
compared: [places_compared.claimed, places_compared.seen]
note: >
  A country counts as stated when any current statement to the organisation names it; profiles and resumes are asked only where
  there is none. Five days at least, so that a short trip does not count. No territory is named: only claims are contradicted.
  Who is in one country after another, for some days each, is the sibling flag's: a traveller, and no account in two hands.
*/
with ranked as (
  select persona_id, claimed, seen, seen_id, country_share, days, agrees,
    case when claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end as standing,
    min(case when claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end) over (partition by persona_id) as best
  from places_compared
  where country_share is not null
    and not exists (select 1 from journeys j where j.persona_id = places_compared.persona_id and j.attribute = 'country')
),
undeclared as (
  select persona_id, seen, min(seen_id) as seen_id, max(country_share) as part, max(days) as on_days,
    string_agg(distinct claimed, ', ' order by claimed) as all_claimed
  from ranked
  where standing = best
  group by persona_id, seen
  having not bool_or(agrees)
)
select persona_id, min(seen_id) as evidence_id, cast(round(100 * sum(part)) as bigint) as percent, sum(on_days) as days,
  string_agg(distinct seen, ', ' order by seen) as seen, max(all_claimed) as claimed
from undeclared
group by persona_id
having sum(part) > $share and sum(on_days) >= $days
