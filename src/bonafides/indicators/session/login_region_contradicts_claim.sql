/*
title: Sign-ins come from another region than claimed
says: "{percent}% of the comparable sessions of the last 30 days, on {days} days, came from {seen}; the stated region is {claimed}."
stage: working
family: session
strength: moderate
evidence: sessions
needs: [places_compared.region_share]
catalogue: login-location-contradicts-claim
parameters: {share: 0.8, days: 10}
cites: [mandiant-2025-05, recorded-future-2026-08, joint-advisory-2022]
benign: A move that nobody was told of, a stay with family, a line whose address is placed in the next region.
checks: [ask-about-travel-and-vpn, photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 180
compared: [places_compared.claimed, places_compared.seen, persona_claims.value_key]
note: >
  The region of a home that the organisation was told of is a stated one as well: who moved and said so contradicts nothing.
  Regions of addresses are wrong far oftener than countries, so four in five sessions on ten days have to contradict, and only
  within the stated country; another country is the sibling flag's, and so is a journey. All three lie in one family and are capped together.
*/
with stated as (
  select persona_id, seen, agrees, seen_id, region_share, days, claimed,
    case when claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end as standing,
    min(case when claimed_in in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
      then 1 else 2 end) over (partition by persona_id) as best
  from places_compared
  where region_share is not null
    and not exists (select 1 from journeys j where j.persona_id = places_compared.persona_id and j.attribute = 'region')
),
homes as (
  select distinct c.persona_id, f.region
  from persona_claims c
  join address_facts f on f.address_key = c.value_key
  where c.attribute = 'address' and c.recency = 1 and f.region is not null
    and c.place in ('hr', 'contract', 'application', 'interview', 'offer', 'onboarding', 'platform', 'message')
),
undeclared as (
  select persona_id, seen, min(seen_id) as seen_id, max(region_share) as part, max(days) as on_days,
    string_agg(distinct claimed, ', ' order by claimed) as all_claimed
  from stated
  where standing = best
    and not exists (select 1 from homes h where h.persona_id = stated.persona_id and h.region = stated.seen)
  group by persona_id, seen
  having not bool_or(agrees) and bool_or(split_part(claimed, '-', 1) = split_part(seen, '-', 1))
)
select persona_id, min(seen_id) as evidence_id, cast(round(100 * sum(part)) as bigint) as percent, sum(on_days) as days,
  string_agg(distinct seen, ', ' order by seen) as seen, max(all_claimed) as claimed
from undeclared
group by persona_id
having sum(part) >= $share and sum(on_days) >= $days
