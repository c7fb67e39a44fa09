/*
title: One account collects pay from many employers or for many names
says: "Within 31 days {employers} employer(s) paid into or named the account ending {account_tail}; pay into it names {people} different person(s)."
stage: payment
family: payout
strength: strong
evidence: payout_accounts
needs: [account_employers.employer]
catalogue: one-account-many-employers-payroll
parameters: {employers: 3, people: 2, alike: 0.7}
cites: [doj-arizona-2025-07, doj-maryland-2025-12, fbi-2024-05, fbi-2025-07, fincen-2026]
benign: >
  Agencies and employers of record that are not yet recorded, payroll cards, couples who are not yet recorded as a household,
  people with several part-time jobs or more than one full-time job.
checks: [ask-whose-pay-the-account-receives, confirm-payee-by-bank]
half_life_days: 365
note: >
  Only pay of one persona is counted; accounts shared by strangers are said by shared_payout_account. Clients who pay by
  invoice, platforms and processors are no employers. Thirty-one days to any pay take the place of the calendar month, so a
  month's end parts nothing. Two names count only where they alternate: a name that follows another is a change of name.
*/
with months as (
  select a.persona_id, a.account_key, a.since, max(a.payout_account_id) as payout_account_id, max(a.account_tail) as account_tail,
    count(distinct b.employer) as employers
  from account_employers a
  join account_employers b on b.persona_id = a.persona_id and b.account_key = a.account_key and b.since <= a.since
    and b.until > a.since - interval '31 days'
  where not a.is_excused
  group by a.persona_id, a.account_key, a.since
),
busiest as (
  select persona_id, account_key, payout_account_id, account_tail, employers,
    row_number() over (partition by persona_id, account_key order by employers desc, since) as place
  from months
),
spans as (
  select persona_id, payee_account_key as account_key, payee_name, min(paid_at) as first_at, max(paid_at) as last_at
  from payments p
  where kind = 'payroll' and payee_name is not null and coalesce(payee_kind, 'unknown') <> 'company'
    and not exists (
      select 1 from household_pairs h join personas o on o.persona_id = h.other_id
      where h.persona_id = p.persona_id and o.name = p.payee_name
    )
  group by persona_id, payee_account_key, payee_name
),
named as (
  select s.persona_id, s.account_key, count(distinct s.payee_name) as people
  from spans s
  join spans o on o.persona_id = s.persona_id and o.account_key = s.account_key and o.payee_name <> s.payee_name
    and o.first_at <= s.last_at and s.first_at <= o.last_at
  join name_pair_facts f on f.name_a = least(s.payee_name, o.payee_name) and f.name_b = greatest(s.payee_name, o.payee_name)
  where f.similarity < $alike and f.relation <> 'unknown'
  group by s.persona_id, s.account_key
)
select b.persona_id, b.payout_account_id as evidence_id, b.account_tail, b.employers, coalesce(n.people, 1) as people
from busiest b
left join named n on n.persona_id = b.persona_id and n.account_key = b.account_key
where b.place = 1 and (b.employers >= $employers or n.people >= $people)
