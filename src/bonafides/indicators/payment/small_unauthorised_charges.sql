/*
title: Many small charges that nobody approved
says: "{charges} charges at {merchant} within 90 days, {total} {currency} together, each small, were not approved."
stage: working
family: payment
strength: moderate
evidence: payments
needs: [payments.approved]
catalogue: small-unauthorised-charges
parameters: {limit: 2000, at_least: 5, over_days: 7, or_at_least: 3, sum: 1000}
cites: [joint-advisory-2022/employer-measures]
benign: Subscriptions and renewals, test payments, trial fees, receipts that are handed in late, a new approver.
checks: [audit-receipts]
half_life_days: 365
note: >
  A charge counts only when it is said not to be approved. Equal charges a month apart are taken for a subscription. Five
  charges count where they are spread over a week or more: the receipts of one journey or conference are often handed in
  after it. At least three charges take the place of the catalogue's bare sum, because one purchase is not many. The limits are meant for the
  currencies named here; charges in other currencies are not judged. The advisory's case had about thirty instalments of some
  1,700 dollars, below the limit of 2,000.
*/
with refused as (
  select payment_id, persona_id, coalesce(merchant, payee_name, 'an unnamed merchant') as merchant, currency, amount, paid_at,
    lag(paid_at) over (
      partition by persona_id, coalesce(merchant, payee_name, 'an unnamed merchant'), currency, amount order by paid_at, payment_id
    ) as before_at,
    lead(paid_at) over (
      partition by persona_id, coalesce(merchant, payee_name, 'an unnamed merchant'), currency, amount order by paid_at, payment_id
    ) as after_at
  from payments
  where kind = 'charge' and approved is not null and not approved and persona_id is not null and paid_at is not null
    and amount > 0 and amount < $limit and currency in ('USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD')
    and coalesce(status, 'paid') not in ('failed', 'returned')
),
single as (
  select payment_id, persona_id, merchant, currency, amount, paid_at
  from refused
  where not coalesce((epoch(paid_at) - epoch(before_at)) / 86400.0 between 27 and 33, false)
    and not coalesce((epoch(after_at) - epoch(paid_at)) / 86400.0 between 27 and 33, false)
),
windows as (
  select a.payment_id, a.persona_id, a.merchant, a.currency, a.paid_at, count(*) as charges, sum(b.amount) as total,
    (epoch(a.paid_at) - epoch(min(b.paid_at))) / 86400.0 as days
  from single a
  join single b on b.persona_id = a.persona_id and b.merchant = a.merchant and b.currency = a.currency
    and b.paid_at <= a.paid_at and b.paid_at > a.paid_at - interval '90 days'
  group by a.payment_id, a.persona_id, a.merchant, a.currency, a.paid_at
),
ranked as (
  select payment_id, persona_id, merchant, currency, charges, total,
    row_number() over (partition by persona_id, merchant, currency order by charges desc, total desc, payment_id) as place
  from windows
  where (charges >= $at_least and days >= $over_days) or (charges >= $or_at_least and total > $sum)
)
select persona_id, payment_id as evidence_id, merchant, currency, charges, total
from ranked
where place = 1
