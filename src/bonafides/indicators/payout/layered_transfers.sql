/*
title: Pay goes on through companies that keep next to nothing
says: "{payments} payment(s) of pay went on through two companies within {days} days; each company passes on nearly all it receives."
stage: payment
family: payout
strength: moderate
evidence: payments
needs: [payments.payee_account_key, pay_onward.onward_seen]
catalogue: layered-transfers-through-companies
parameters: {days: 10, kept: 0.1, carried: 0.5}   # carried: the leg between the companies is the pay, not a fee or subscription
cites: [joint-advisory-2022/platform/9, doj-2025-06, jersey-fiu-13, sentinellabs-2024-11]
benign: Employers of record, agencies, factoring, a group's own treasury, tax and payroll agents that are not yet approved.
checks: [ask-for-beneficial-owners, confirm-payee-by-bank, vet-the-vendor]
half_life_days: 365
note: >
  A company may merge the pay of several workers or split it, so what it keeps is measured over all its payments and not payment by
  payment. The first company is the one paid, or the one that the worker's own account passes at least nine tenths on to. Companies
  known to be two years old, approved accounts and processors' accounts do not count. A change of currency ends the trail.
  It lies with the payout family, because an agency that collects for its staff raises both for one honest reason.
*/
with entries as (
  select p.persona_id, p.payment_id, p.currency, p.amount, p.account_key as company_key, p.account_key as first_key,
    p.paid_on as entered_on
  from pay_onward p
  join conduit_accounts c on c.account_key = p.account_key and c.currency = p.currency
  union all
  select p.persona_id, p.payment_id, p.currency, p.amount, e.payee_key as company_key, p.account_key as first_key,
    e.paid_on as entered_on
  from pay_onward p
  join account_edges e on e.payer_key = p.account_key and e.currency = p.currency
    and e.paid_on >= p.paid_on and e.amount >= p.amount * (1 - $kept)
  join conduit_accounts c on c.account_key = e.payee_key and c.currency = e.currency
  where (epoch(e.paid_on) - epoch(p.paid_on)) / 86400.0 <= $days
),
legs as (
  select e.persona_id, e.payment_id, e.entered_on, e.company_key, k.payee_key as second_key, k.currency, min(k.paid_on) as moved_on
  from entries e
  join account_edges k on k.payer_key = e.company_key and k.currency = e.currency
    and k.paid_on >= e.entered_on and k.amount >= e.amount * $carried
  join conduit_accounts c on c.account_key = k.payee_key and c.currency = k.currency
  where (epoch(k.paid_on) - epoch(e.entered_on)) / 86400.0 <= $days and k.payee_key <> e.first_key
  group by e.persona_id, e.payment_id, e.entered_on, e.company_key, k.payee_key, k.currency
),
chains as (
  select l.persona_id, l.payment_id
  from legs l
  join account_edges o on o.payer_key = l.second_key and o.currency = l.currency and o.paid_on >= l.moved_on
  where (epoch(o.paid_on) - epoch(l.entered_on)) / 86400.0 <= $days and o.payee_key <> l.company_key
)
select persona_id, max(payment_id) as evidence_id, count(distinct payment_id) as payments, $days as days
from chains
group by persona_id
