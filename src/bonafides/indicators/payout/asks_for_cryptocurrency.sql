/*
title: Virtual currency is asked for and a bank is refused
says: Payment in virtual currency was asked for on {asked_at}, and another way was refused on {refused_at} ({how}).
stage: payment
family: payout
strength: weak
evidence: messages
needs: [persona_messages]
catalogue: asks-for-cryptocurrency
parameters: {days: 180}
cites: [joint-advisory-2022/employer/8, seal-framework, bfv-2024-10, japan-psia, ctipilot-2026-09]
benign: Usual in the crypto trade; people without a bank account, and people whose money loses value or whose banks hold back foreign pay.
checks: [offer-verified-bank-payout, confirm-payee-by-bank]
half_life_days: 180
lists: [message_phrases]
note: >
  Asking for virtual currency alone is never raised. A refusal is a message that refuses a bank account, or a refused
  confirmation of payee. The history of a wallet is left to the flags of wallets; a new wallet for each client is good
  practice and says nothing.
*/
with asked as (
  select persona_id, message_id, sent_at as asked_at
  from persona_messages
  where phrase_kind = 'asks_crypto' and sent_at is not null
  union all
  select persona_id, cast(null as varchar) as message_id, issued_at as asked_at
  from invoices
  where asked_method = 'crypto' and persona_id is not null and issued_at is not null
),
refused as (
  select persona_id, message_id, sent_at as refused_at, 'by message' as how
  from persona_messages
  where phrase_kind = 'refuses_bank' and sent_at is not null
  union all
  select persona_id, cast(null as varchar) as message_id, performed_at as refused_at, 'confirmation of payee' as how
  from external_checks
  where kind = 'payee_confirmation' and result = 'refused' and persona_id is not null and performed_at is not null
),
pairs as (
  select a.persona_id, coalesce(r.message_id, a.message_id) as evidence_id, a.asked_at, r.refused_at, r.how,
    row_number() over (
      partition by a.persona_id order by r.refused_at desc, a.asked_at desc, r.how, coalesce(r.message_id, a.message_id)
    ) as place
  from asked a
  join refused r on r.persona_id = a.persona_id and abs(epoch(r.refused_at) - epoch(a.asked_at)) <= $days * 86400.0
  where coalesce(r.message_id, a.message_id) is not null
)
select persona_id, evidence_id, asked_at, refused_at, how
from pairs
where place = 1
