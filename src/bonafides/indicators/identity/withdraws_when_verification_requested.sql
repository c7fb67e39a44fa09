/*
title: The persona withdrew when a check of identity was asked for
says: "A check of identity ({kind}) was {result} on {performed_at}, and the persona {how}."
stage: interview
family: identity
strength: moderate
evidence: external_checks
needs: [external_checks.result]
catalogue: withdraws-when-verification-requested
parameters: {days: 3}   # the catalogue's 72 hours
cites: [seal-framework, cointelegraph-2025-05, knowbe4-2024-07]
benign: >
  Objections to how the check treats private data, a better offer in the same days, dislike of a long process, illness, a
  contract that ended then anyway.
checks: [reverify-identity, live-call-on-independent-number, call-back-at-chosen-time]
half_life_days: 365
note: >
  Only a check that was refused or not done counts, with an end within three days after it; a check of work or school does
  not. Sources give no day for a withdrawn application, so there the state of the application is taken. Someone who passed
  another check of identity later is not counted. Whether a person was offered another way belongs into the case.
*/
with asked as (
  select c.persona_id, c.check_id, c.kind, c.result, c.performed_at
  from external_checks c
  where c.kind in ('identity', 'liveness', 'live_call', 'document_chip') and c.result in ('refused', 'not_done')
    and c.performed_at is not null
    and not exists (
      select 1 from external_checks l
      where l.persona_id = c.persona_id and l.kind in ('identity', 'liveness', 'live_call', 'document_chip')
        and l.result = 'passed' and l.performed_at >= c.performed_at
    )
),
ended as (
  select persona_id, ended_at, 'left' as how from personas where ended_at is not null
  union all
  select persona_id, closed_at as ended_at, 'closed an account' as how from accounts
  where closed_at is not null and status = 'closed'
),
withdrawn as (
  select a.persona_id, a.check_id, a.kind, a.result, a.performed_at, e.how || ' within three days' as how
  from asked a
  join ended e on e.persona_id = a.persona_id
  where e.ended_at >= a.performed_at and (epoch(e.ended_at) - epoch(a.performed_at)) / 86400.0 <= $days
  union all
  select a.persona_id, a.check_id, a.kind, a.result, a.performed_at, 'withdrew the application' as how
  from asked a
  join applications p on p.persona_id = a.persona_id and p.status = 'withdrawn' and p.applied_at <= a.performed_at
)
select persona_id, check_id as evidence_id, kind, replace(max(result), '_', ' ') as result, performed_at, max(how) as how
from withdrawn
group by persona_id, check_id, kind, performed_at
