/*
title: One client gives several developers top marks for tiny contracts
says: >-
  {developers} developers got top marks from one client within thirty days, most of them for contracts among the smallest, and so
  did most of all whom the client ever rated.
stage: application
family: rating
strength: strong
evidence: ratings
needs: [ratings.client_id, rating_circumstances.comparable]
catalogue: rating-ring-one-client
cites: [joint-advisory-2022/platform/7]
benign: Contests with many small prizes, micro tasks that beginners take first.
checks: [ask-for-deliverable-and-contract, verify-both-live-at-once, compare-proposals]
half_life_days: 365
link: true
note: >
  It rests on what others of the client's developers are, so it is a link: an honest beginner can be among them. Marks that are to
  be bought cost what the contract costs, so bought ones stand on tiny contracts and the client has no other business. Who had a
  contract of an ordinary size with such a client, or an account of long standing, is not shown here. Where sizes are unknown, or
  the contracts are work of some weeks, rating/beginners_praised_by_one_client says what is left.
*/
select persona_id, rating_id as evidence_id, ring as developers
from rating_streaks
where ring is not null and tiny
