/*
title: One client gives several beginners top marks in a short time
says: >-
  {developers} developers got top marks from one client within thirty days, most of them on accounts under ninety days old or for
  contracts among the smallest.
stage: application
family: rating
strength: weak
evidence: ratings
needs: [ratings.client_id, rating_circumstances.comparable]
catalogue: rating-ring-one-client
cites: [joint-advisory-2022/platform/7]
benign: Agencies and start-ups that hire a batch of beginners, loyal clients, contests with many small prizes.
affects:
  hired_in_a_batch: A start-up that hires beginners at once and likes them all looks the same; it weighs little and is a link.
  freelancer: Who works for such a client stands in the link without a part in it.
checks: [ask-for-deliverable-and-contract, verify-both-live-at-once, compare-proposals]
half_life_days: 365
link: true
note: >
  The catalogue calls this strong where the contracts are tiny (rating/rating_ring). Ordinary clients get here by chance, and young
  firms by hiring, so without that it is weak. It rests on what others of the client's developers are, so it is a link.
*/
select s.persona_id, s.rating_id as evidence_id, s.beginners as developers
from rating_streaks s
where s.beginners is not null
  and not exists (select 1 from rating_streaks r where r.persona_id = s.persona_id and r.ring is not null and r.tiny)
