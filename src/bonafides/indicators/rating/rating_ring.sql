/*
title: One client gives several developers top marks in a short time
says: >-
  {developers} developers got top marks from one client within thirty days, most of them on accounts under ninety days old or for
  contracts among the smallest.
stage: application
family: rating
strength: strong
evidence: ratings
needs: [ratings.client_id, rating_circumstances.comparable]
catalogue: rating-ring-one-client
parameters: {at_least: 3, share: 0.6, too_many: 25}   # who rates more developers a month is a large firm or the platform itself
cites: [joint-advisory-2022/platform/7]
benign: Agencies and start-ups that hire a batch of beginners, loyal clients, contests with many small prizes.
affects:
  hired_in_a_batch: >
    A start-up that hires beginners at once and likes them all looks the same; it is a link and opens no review alone.
  freelancer: Who works for such a client stands in the link without a part in it.
checks: [ask-for-deliverable-and-contract, verify-both-live-at-once, compare-proposals]
half_life_days: 365
link: true
note: >
  It rests on what others of the client's developers are, so it is a link: an honest beginner can be among them. Each developer
  counts with the first top mark by the client, and a recorded household counts once.
*/
with marks as (
  select
    rating_id, persona_id, client_id, hand, rated_at, on_little,
    row_number() over (partition by client_id, persona_id order by rated_at, rating_id) as n
  from rating_circumstances
  where is_top
),
firsts as (
  select
    rating_id, persona_id, client_id, rated_at, coalesce(on_little, false) as on_little,
    row_number() over (partition by client_id, hand order by rated_at, rating_id) as of_hand
  from marks
  where n = 1
),
windows as (
  select
    rating_id, persona_id, client_id, rated_at,
    sum(case when of_hand = 1 then 1 else 0 end) over (
      partition by client_id order by rated_at range between interval 30 days preceding and current row
    ) as developers,
    sum(case when of_hand = 1 and on_little then 1 else 0 end) over (
      partition by client_id order by rated_at range between interval 30 days preceding and current row
    ) as little
  from firsts
),
rings as (
  select
    rating_id, persona_id,
    max(case when developers between $at_least and $too_many and little >= $share * developers then developers end) over (
      partition by client_id order by rated_at range between current row and interval 30 days following
    ) as developers
  from windows
)
select persona_id, rating_id as evidence_id, cast(developers as bigint) as developers
from rings
where developers is not null
