/*
title: Many bids for each sign-in
says: "{bids} bids in the thirty days to {day} on {visits} sign-in(s) or day(s) of activity; {quick} of them came within thirty seconds of the one before."
stage: application
family: bidding
strength: moderate
evidence: bids
needs: [bids, bidding_days.visits]
catalogue: bids-high-relative-to-logins
parameters: {per_visit: 20.0, peer_share: 0.99, enough: 100}
cites: [joint-advisory-2022/platform-measures]
benign: Sessions that stay open for weeks on a phone, saved searches with one-click applications, a tool the platform itself offers.
checks: [ask-how-bids-are-sent, compare-proposals, device-and-session-comparison]
half_life_days: 90
note: >
  The catalogue counts sign-ins. A phone that stays signed in for a month would then look like a machine, so days of activity count
  as visits too, and the ratio is raised only with a second sign: most bids in quick succession, or more per visit than 99% of at
  least a hundred accounts of the same category.
*/
with best as (
  select
    bid_id, persona_id, account_ref, category, day, bids, quick, visits, bids / nullif(visits, 0) as per_visit,
    row_number() over (
      partition by persona_id, account_ref order by bids / nullif(visits, 0) desc, day desc
    ) as n
  from bidding_days
  where visits is not null
),
ranked as (
  select
    bid_id, persona_id, day, bids, quick, visits, per_visit,
    count(*) over (partition by category) as peers,
    rank() over (partition by category order by per_visit) - 1 as fewer
  from best
  where n = 1
)
select persona_id, bid_id as evidence_id, day, bids, visits, quick
from ranked
where per_visit > $per_visit and (2 * quick >= bids or (peers >= $enough and fewer >= $peer_share * peers))
