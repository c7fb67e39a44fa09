/*
title: Employers that pay into a persona's account or name it
prose: >
  One row per pay of a persona into its own account, and per report of that account by an employer, with the time it speaks
  of. Reports by a platform or processor, and by a client who pays by invoice, are no employer's. Accounts that the
  organisation has approved, that a recorded agency or employer of record holds, or that a company holds, are marked.
columns:
  payout_account_id: text, A row that gives the account.
  persona_id: text, The persona.
  account_key: text, The account.
  account_tail: text, Its last characters.
  employer: text, The employer in lower case; null when the payment names none.
  since: timestamp, From when.
  until: timestamp, Until when; the day of pay for a payment.
  is_excused: boolean, Whether the account lawfully collects the pay of many.
private: [account_tail]
*/
with own as (
  select
    persona_id, account_key, max(payout_account_id) as payout_account_id, max(account_tail) as account_tail,
    bool_or(coalesce(holder_kind = 'company', false)) as is_company
  from payout_accounts
  where persona_id is not null and account_key is not null
  group by persona_id, account_key
),
excused as (
  select value as account_key from allowances where kind = 'account'
  union
  select l.value as account_key
  from vendor_links l
  join vendors v on v.vendor_ref = l.vendor_ref
  where l.kind = 'account' and v.kind in ('agency', 'employer_of_record')
),
paid as (
  select persona_id, payee_account_key, kind, paid_at, coalesce(lower(trim(payer_name)), payer_id, payer_ref) as payer
  from payments
  where kind in ('payroll', 'payout') and persona_id is not null and coalesce(status, 'paid') not in ('failed', 'returned')
),
clients as (
  select persona_id, payer
  from paid
  where payer is not null
  group by persona_id, payer
  having count(case when kind = 'payroll' then 1 end) = 0
),
employed as (
  select persona_id, payee_account_key as account_key, payer as employer, paid_at as since, paid_at as until
  from paid
  where kind = 'payroll' and payee_account_key is not null and paid_at is not null
  union all
  select p.persona_id, p.account_key, lower(trim(p.reported_by)) as employer, p.set_at as since,
    least(coalesce(p.replaced_at, $as_of), $as_of) as until
  from payout_accounts p
  left join clients c on c.persona_id = p.persona_id and c.payer = lower(trim(p.reported_by))
  where p.reported_by is not null and p.set_at is not null and p.persona_id is not null and c.payer is null
    and not starts_with(coalesce(p.source, ''), lower(trim(p.reported_by)))
    and not exists (select 1 from accounts a where lower(a.service) = lower(trim(p.reported_by)))
)
select
  o.payout_account_id, o.persona_id, o.account_key, o.account_tail, e.employer, e.since, e.until,
  o.is_company or x.account_key is not null as is_excused
from own o
join employed e on e.persona_id = o.persona_id and e.account_key = o.account_key
left join excused x on x.account_key = o.account_key
