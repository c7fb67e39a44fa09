/*
title: Release of data was announced together with a demand for money
says: "On {sent_at} a message spoke of giving material away (\"{threat}\") and one within {days} days to the same side demanded money (\"{demand}\")."
stage: offboarding
family: conversation
strength: moderate
evidence: messages
needs: [persona_messages]
catalogue: extortion-or-leak-threat
parameters: {days: 3}
cites: [fbi-2025-01, fbi-rok-2023-10, mandiant-2025-04, secureworks-2024-10, google-2025-04, case-review-2025-08, ctipilot-2026-09]
benign: >
  A heated dispute about pay that is owed, a colleague who quotes or reports what somebody else wrote, a drill, a story or a
  film.
checks: [take-the-report, tie-payment-to-acceptance]
half_life_days: 730
lists: [message_phrases]
note: >
  The catalogue calls this strong once a person has confirmed the message. Words alone are moderate: an unpaid freelancer may
  say much the same. Both parts have to be there; announcing to a regulator or the press what an employer does is no such
  threat and on no list. Hints without a clear word are missed. A confirmed message goes to those who handle incidents,
  whatever the score.
*/
with said as (
  select t.persona_id, t.message_id, t.sent_at, t.phrase as threat, d.phrase as demand,
    row_number() over (
      partition by t.persona_id order by t.sent_at desc, d.sent_at desc, t.message_id, d.message_id, t.phrase, d.phrase
    ) as place
  from persona_messages t
  join persona_messages d on d.persona_id = t.persona_id and (d.message_id = t.message_id or d.counterpart = t.counterpart)
  where t.phrase_kind = 'leak_threat' and d.phrase_kind = 'payment_demand'
    and abs(epoch(t.sent_at) - epoch(d.sent_at)) <= $days * 86400.0
)
select persona_id, message_id as evidence_id, sent_at, threat, demand, $days as days
from said
where place = 1
