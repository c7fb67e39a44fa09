/*
title: Proposals of different accounts follow one text
says: At least half of the proposals compared here are nearly word for word those of {others} other account(s), client names aside.
stage: application
family: bidding
strength: moderate
evidence: bids
needs: [bids.text]
catalogue: bid-template-shared-across-accounts
parameters: {alike: 0.8, at_least: 5, in_a_ring: 3, newest: 20}   # newest: as many as enrichment compares of one persona
cites: [joint-advisory-2022/platform/6, joint-advisory-2022/platform-measures]
benign: Templates that a platform offers, courses that sell scripts, proposals written by the same language model, staff of one agency.
checks: [compare-proposals, verify-both-live-at-once]
half_life_days: 365
link: true
note: >
  Half of a persona's own proposals at 0.8 or more is the median of the catalogue. Two accounts need five proposals each, three or
  more accounts three each. Phrases that many accounts use are cut before texts are compared; personas presented by one recorded
  vendor and households are left out. Messages are not compared.
*/
with counted as (
  select persona_id, least(count(*), $newest) as proposals
  from bids
  where persona_id is not null and text is not null
  group by persona_id
),
close as (
  select a.persona_id, b.persona_id as other_id, a.bid_id
  from proposal_pair_facts f
  join bids a on a.bid_id = f.bid_a
  join bids b on b.bid_id = f.bid_b
  where f.similarity >= $alike
  union
  select b.persona_id, a.persona_id as other_id, b.bid_id
  from proposal_pair_facts f
  join bids a on a.bid_id = f.bid_a
  join bids b on b.bid_id = f.bid_b
  where f.similarity >= $alike
),
pairs as (
  select persona_id, other_id, count(*) as matched, min(bid_id) as bid_id
  from close
  where persona_id <> other_id
  group by persona_id, other_id
),
alike as (
  select p.persona_id, p.other_id, p.bid_id, own.proposals, other.proposals as other_proposals
  from pairs p
  join counted own on own.persona_id = p.persona_id
  join counted other on other.persona_id = p.other_id
  left join household_pairs h on h.persona_id = p.persona_id and h.other_id = p.other_id
  where h.persona_id is null and 2 * p.matched >= own.proposals
    and not exists (
      select 1 from personas x join personas y on y.vendor_ref = x.vendor_ref
      where x.persona_id = p.persona_id and y.persona_id = p.other_id
    )
)
select persona_id, min(bid_id) as evidence_id, count(*) as others
from alike
where proposals >= $in_a_ring and other_proposals >= $in_a_ring
group by persona_id
having count(case when proposals >= $at_least and other_proposals >= $at_least then 1 end) >= 1 or count(*) >= 2
