/*
title: Pay before the work was asked for again and again
says: "{requests} messages to one other side within 180 days ask for pay before the work (\"{phrase}\")."
stage: payment
family: conduct
strength: weak
evidence: messages
needs: [persona_messages]
catalogue: asks-for-prepayment-or-turns-aggressive
parameters: {requests: 3}   # the catalogue's count within one contract
cites: [fbi-rok-2023-10, bfv-2024-10]
benign: >
  A need for cash, bad experience with clients who did not pay, a trade in which a deposit is usual, one request that was
  repeated because nobody answered.
checks: [tie-payment-to-acceptance]
half_life_days: 180
lists: [message_phrases]
note: >
  Asking once or twice is ordinary for freelancers. Messages within one day count once, because a request is often written in
  several lines. The catalogue's other half, anger after a refusal, is for a person to judge and is not read from words. It
  lies with payment without milestones, because an empty purse causes both.
*/
with asked as (
  select persona_id, counterpart, cast(sent_at as date) as asked_on, max(message_id) as message_id, max(phrase) as phrase
  from persona_messages
  where phrase_kind = 'prepayment' and sent_at > $as_of - interval '180 days' and counterpart is not null
  group by persona_id, counterpart, cast(sent_at as date)
),
counted as (
  select persona_id, counterpart, count(*) as requests, max(message_id) as message_id, max(phrase) as phrase
  from asked
  group by persona_id, counterpart
  having count(*) >= $requests
),
ranked as (
  select persona_id, message_id, requests, phrase,
    row_number() over (partition by persona_id order by requests desc, message_id) as place
  from counted
)
select persona_id, message_id as evidence_id, requests, phrase
from ranked
where place = 1
