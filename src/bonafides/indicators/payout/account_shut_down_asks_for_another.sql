/*
title: An account was closed and another one is asked for
says: "An account was said to be closed on {closed_at} and another was asked for on {asked_at} (\"{phrase}\"); {recorded}."
stage: payment
family: payout
strength: moderate
evidence: messages
needs: [persona_messages]
catalogue: account-shut-down-asks-for-another
parameters: {days: 30}
cites: [joint-advisory-2022/employer/1]
benign: Platforms close accounts by mistake or for a whole country, banks end accounts, access gets lost, and people marry or move.
affects:
  moves_bank: Banks merge and close accounts, and their customers write the same sentence.
checks: [ask-the-platform, confirm-payee-by-bank, offer-verified-bank-payout]
half_life_days: 365
lists: [message_phrases]
note: >
  The catalogue calls this strong. Words alone are moderate here, because honest workers lose accounts too; that the other
  account is in another name is said by payout_name_mismatch of the same family. Both statements have to be made to the same
  other side within thirty days.
*/
with said as (
  select c.persona_id, o.message_id, c.sent_at as closed_at, o.sent_at as asked_at, o.phrase,
    row_number() over (partition by c.persona_id order by o.sent_at desc, c.sent_at desc, o.message_id, c.message_id) as place
  from persona_messages c
  join persona_messages o on o.persona_id = c.persona_id and (o.message_id = c.message_id or o.counterpart = c.counterpart)
  where c.phrase_kind = 'account_closed' and o.phrase_kind = 'other_account'
    and abs(epoch(o.sent_at) - epoch(c.sent_at)) <= $days * 86400.0
),
recorded as (
  select persona_id, count(case when status in ('closed', 'suspended') or closed_at is not null then 1 end) as closures
  from accounts
  where status is not null and status <> 'unknown'
  group by persona_id
)
select s.persona_id, s.message_id as evidence_id, s.closed_at, s.asked_at, s.phrase,
  case
    when r.closures is null then 'no record of the account is at hand'
    when r.closures > 0 then 'the accounts on record include a closed one'
    else 'no account on record is closed'
  end as recorded
from said s
left join recorded r on r.persona_id = s.persona_id
where s.place = 1
