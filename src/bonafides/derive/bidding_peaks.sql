/*
title: Each account's busiest thirty days of bidding, beside its peers'
prose: >
  One row per bidding account: the thirty days with most bids, and the share of comparable accounts that had fewer in theirs.
  Comparable are accounts of the same category and of the same standing, so that beginners are set beside beginners.
parameters: {enough: 20}   # fewer peers have no 95th percentile
columns:
  bid_id: text, A bid of the last of those days.
  persona_id: text, The persona.
  account_ref: text, The account.
  day: timestamp, The last of those days.
  bids: integer, Bids in those days.
  decided: integer, Those of them that were won or lost.
  wins: integer, Those of them that won.
  peers: integer, Comparable accounts, this one included.
  peer_share: real, Share of them with fewer bids; null when they are too few to say.
*/
with peaks as (
  select
    bid_id, persona_id, account_ref, category, standing, day, bids, decided, wins,
    row_number() over (partition by persona_id, account_ref order by bids desc, day desc) as n
  from bidding_days
),
ranked as (
  select
    bid_id, persona_id, account_ref, day, bids, decided, wins,
    count(*) over (partition by category, standing) as peers,
    rank() over (partition by category, standing order by bids) - 1 as fewer
  from peaks
  where n = 1
)
select
  bid_id, persona_id, account_ref, day, bids, decided, wins, peers,
  case when peers >= $enough then fewer / nullif(peers, 0) end as peer_share
from ranked
