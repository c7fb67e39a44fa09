/*
title: By which kind of institution a persona asks to be paid
prose: >
  One row per payout account in use, whoever reported it, with the kind of institution, how old the account was when it was given,
  whether the persona has a bank account beside it and whether its messages refuse one. Files of payments call whatever has a
  routing number a bank account, so a service that is known as one is a service, in every report of the account.
columns:
  payout_account_id: text, The payout account row; of several reports of one account one that tells its age.
  persona_id: text, The persona.
  account_tail: text, Last characters of the account.
  kind: text, bank, e_money, prepaid, exchange, wallet, card or cheque; null when unknown.
  age_days: integer, Days from its opening until it was given; null when unknown.
  has_bank: boolean, Whether the persona has a bank account among its payout accounts in use.
  refuses_bank: boolean, Whether a message of its own refuses a bank account; null when none was read.
  judged_by: text, What its preference can be judged by (kind, age or messages); null when nothing is known.
private: [account_tail]
*/
with reported as (
  select
    p.payout_account_id, p.persona_id, p.account_tail, coalesce(p.account_key, p.payout_account_id) as account,
    case
      when f.kind in ('e_money', 'prepaid') then f.kind else coalesce(nullif(p.kind, 'unknown'), nullif(f.kind, 'unknown'))
    end as kind,
    cast(floor((epoch(p.set_at) - epoch(p.opened_at)) / 86400.0) as bigint) as age_days
  from payout_accounts p
  left join institution_facts f on f.institution = p.institution
  where p.persona_id is not null and (p.replaced_at is null or p.replaced_at > $as_of)
),
ranked as (
  select
    payout_account_id, persona_id, account_tail, age_days,
    coalesce(
      max(case when kind in ('e_money', 'prepaid') then kind end) over (partition by persona_id, account),
      max(kind) over (partition by persona_id, account)
    ) as kind,
    row_number() over (
      partition by persona_id, account order by case when age_days is null then 1 else 0 end, age_days, payout_account_id
    ) as place
  from reported
),
used as (
  select payout_account_id, persona_id, account_tail, kind, age_days
  from ranked
  where place = 1
),
banked as (
  select persona_id, bool_or(coalesce(kind = 'bank', false)) as has_bank
  from used
  group by persona_id
),
said as (
  select persona_id, bool_or(coalesce(phrase_kind = 'refuses_bank', false)) as refuses_bank
  from persona_messages
  group by persona_id
)
select
  u.payout_account_id, u.persona_id, u.account_tail, u.kind, u.age_days, b.has_bank, s.refuses_bank,
  case
    when u.kind is null then null
    when u.kind not in ('e_money', 'prepaid') or b.has_bank then 'kind'
    when u.age_days is not null then 'age'
    when s.refuses_bank is not null then 'messages'
  end as judged_by
from used u
join banked b on b.persona_id = u.persona_id
left join said s on s.persona_id = u.persona_id
