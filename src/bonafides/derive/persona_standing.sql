/*
title: Role and stage of each persona
prose: >
  One row per persona of whom a record, an application, an account, an engagement or a payment tells: the role it has and the
  stage it is at, as of the run. The policy of checks is looked up with it; no red flag reads it.
  Role: the kind of the latest record that gives one of the six kinds, a candidate's record only where there is no other; else
  the role of an account (a developer is a freelancer, a client a client).
  Stage, the first that holds: offboarding, where the engagement has ended and neither application, offer nor first day came
  after the end; payment, for a freelancer who was paid out; working, from 14 days after the first day, or with an engagement
  begun or pay received where no first day is known; onboarding, from the offer or a record with a first day until then;
  interview, where one was due or held; identity-verification, where an identity document or check has come in or an account
  is not verified yet; application, where an application or account is known. Null where nothing of this holds, as with
  a record without any date. What lies ahead of the run does not count, but a first day to come is onboarding.
  A freelancer who works and is paid out stands at payment, because the next payout is what can still be held for a check.
columns:
  persona_id: text, The persona.
  role: text, One of candidate, employee, contractor, freelancer, client, vendor_staff; null when not known.
  stage: text, One of application, identity-verification, interview, onboarding, working, payment, offboarding; null when not known.
parameters: {settling_days: 14}
*/
with kinds as (
  select persona_id, lower(trim(kind)) as kind,
    row_number() over (
      partition by persona_id
      order by case when lower(trim(kind)) = 'candidate' then 1 else 0 end,
        coalesce(recorded_at, hired_at, offered_at, applied_at, cast('1900-01-01' as timestamp)) desc, record_id
    ) as n
  from personas
  where lower(trim(kind)) in ('candidate', 'employee', 'contractor', 'freelancer', 'client', 'vendor_staff')
    and (recorded_at is null or recorded_at <= $as_of)
),
account_roles as (
  select persona_id, min(case role when 'developer' then 'freelancer' when 'client' then 'client' end) as kind
  from accounts
  where opened_at is null or opened_at <= $as_of
  group by persona_id
),
happened as (
  select persona_id, 'applied' as what, applied_at as at from personas
  union all select persona_id, 'applied' as what, applied_at as at from applications
  union all select persona_id, 'applied' as what, opened_at as at from accounts where role in ('developer', 'client', 'worker')
  union all select persona_id, 'offered' as what, offered_at as at from personas
  union all select persona_id, 'offered' as what, offered_at as at from applications
  union all select persona_id, 'ended' as what, ended_at as at from personas
  union all select persona_id, 'interviewed' as what, coalesce(started_at, scheduled_at) as at from interviews
  union all select persona_id, 'identity' as what, received_at as at from documents
    where kind in ('passport', 'id_card', 'driving_licence', 'visa')
  union all select persona_id, 'identity' as what, performed_at as at from external_checks where kind in ('identity', 'liveness')
  union all select persona_id, 'identity' as what, opened_at as at from accounts
    where role in ('developer', 'client', 'worker') and (verified_at is null or verified_at > $as_of)
  union all select persona_id, 'engaged' as what, started_at as at from engagements
  union all select client_id as persona_id, 'engaged' as what, started_at as at from engagements
  union all select persona_id, 'engaged' as what, paid_at as at from payments where kind in ('payroll', 'payout')
  union all select persona_id, 'paid_out' as what, paid_at as at from payments where kind = 'payout'
),
-- A first day ahead of the run is known already; every other event counts once it has happened.
firsts as (
  select persona_id, max(hired_at) as hired_at from personas where hired_at is not null group by persona_id
),
latest as (
  select persona_id,
    max(case when what = 'applied' then at end) as applied_at,
    max(case when what = 'offered' then at end) as offered_at,
    max(case when what = 'ended' then at end) as ended_at,
    max(case when what = 'interviewed' then at end) as interviewed_at,
    max(case when what = 'identity' then at end) as identity_at,
    max(case when what = 'engaged' then at end) as engaged_at,
    max(case when what = 'paid_out' then at end) as paid_out_at
  from happened
  where persona_id is not null and at <= $as_of
  group by persona_id
),
known as (
  select persona_id from personas where persona_id is not null
  union select persona_id from account_roles where persona_id is not null
  union select persona_id from latest
),
together as (
  select k.persona_id, coalesce(r.kind, a.kind) as role, f.hired_at, l.applied_at, l.offered_at, l.ended_at, l.interviewed_at,
    l.identity_at, l.engaged_at, l.paid_out_at
  from known k
  left join kinds r on r.persona_id = k.persona_id and r.n = 1
  left join account_roles a on a.persona_id = k.persona_id
  left join firsts f on f.persona_id = k.persona_id
  left join latest l on l.persona_id = k.persona_id
)
select persona_id, role,
  case
    when ended_at >= coalesce(greatest(applied_at, offered_at, hired_at), ended_at) then 'offboarding'
    when role = 'freelancer' and paid_out_at is not null then 'payment'
    when epoch(hired_at) + $settling_days * 86400.0 <= epoch(cast($as_of as timestamp)) then 'working'
    when hired_at is null and engaged_at is not null then 'working'
    when offered_at is not null or hired_at is not null then 'onboarding'
    when interviewed_at is not null then 'interview'
    when identity_at is not null then 'identity-verification'
    when applied_at is not null then 'application'
  end as stage
from together
