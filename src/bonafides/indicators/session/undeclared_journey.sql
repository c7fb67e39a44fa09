/*
title: Signs in from one place after another, none of them claimed
says: "{stays} stays in one {unit} after another within 90 days; of the last 30 days {percent}% of the comparable sessions came from {seen}, and the stated {unit} is {claimed}."
stage: working
family: session
strength: weak
evidence: sessions
needs: [places_compared.country_share]
catalogue: login-location-contradicts-claim
parameters: {share: 0.2, days: 5}
cites: [joint-advisory-2022, recorded-future-2026-08, mandiant-2025-05]
benign: Travel that nobody recorded. It is a matter of taxes and rules for most; announced stays and addresses that hide their user are left out.
affects:
  nomad: Who travels without saying so is what is seen, and therefore it weighs little.
  travelling_freelancer: Who travels without saying so is what is seen, and therefore it weighs little.
  traveller: Who travels without saying so is what is seen, and therefore it weighs little.
  commutes_between_homes: A second home is a journey each time, until it is recorded.
checks: [ask-about-travel-and-vpn, live-call-on-independent-number]
half_life_days: 90
compared: [places_compared.claimed, places_compared.seen]
note: >
  A person is in one place at a time and stays some days; an account in several hands, or behind a tunnel that fails, jumps to and
  fro. So a journey is told apart from a contradiction, and weighs what the catalogue's benign reading of it allows.
*/
with away as (
  select c.persona_id, c.attribute, c.seen, c.claimed, c.seen_id, c.agrees, c.days,
    coalesce(c.country_share, c.region_share) as part,
    case when c.claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end as standing,
    min(case when c.claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end) over (partition by c.persona_id, c.attribute) as best
  from places_compared c
  where coalesce(c.country_share, c.region_share) is not null
),
undeclared as (
  select persona_id, attribute, seen, min(seen_id) as seen_id, max(part) as part, max(days) as on_days,
    string_agg(distinct claimed, ', ' order by claimed) as claimed
  from away
  where standing = best
  group by persona_id, attribute, seen
  having not bool_or(agrees)
),
found as (
  select u.persona_id, min(u.seen_id) as evidence_id, u.attribute as unit, max(j.stays) as stays,
    cast(round(100 * sum(u.part)) as bigint) as percent, string_agg(distinct u.seen, ', ' order by u.seen) as seen,
    max(u.claimed) as claimed, row_number() over (partition by u.persona_id order by u.attribute) as place
  from undeclared u
  join journeys j on j.persona_id = u.persona_id and j.attribute = u.attribute
  group by u.persona_id, u.attribute
  having sum(u.part) > $share and sum(u.on_days) >= $days
)
select persona_id, evidence_id, unit, stays, percent, seen, claimed
from found
where place = 1
