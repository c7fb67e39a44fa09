/*
title: Very many bids and few accepted
says: "{bids} bids in the thirty days to {day}, more than {percent}% of comparable accounts made; {wins} of the {decided} decided ones won."
stage: application
family: bidding
strength: weak
evidence: bids
needs: [bids.accepted, bidding_peaks.peer_share]
catalogue: high-bids-few-wins
parameters: {at_least: 50, peer_share: 0.95, win_share: 0.02}
cites: [joint-advisory-2022/platform/8]
benign: Beginners on crowded platforms, people between contracts who apply everywhere, categories in which nearly every bid loses.
checks: [compare-proposals, walk-through-past-work]
half_life_days: 90
note: >
  Only decided bids enter the share of wins, and at least fifty of them, because a bid that is still open has not been lost.
  Accounts are set beside accounts of the same category and standing; with fewer than twenty of them nothing is said.
*/
select
  persona_id, bid_id as evidence_id, day, bids, decided, wins, cast(floor(100 * peer_share) as bigint) as percent
from bidding_peaks
where bids >= $at_least and decided >= $at_least and peer_share >= $peer_share and wins < $win_share * decided
