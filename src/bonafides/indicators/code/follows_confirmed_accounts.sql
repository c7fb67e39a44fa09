/*
title: Follows, and is followed by, several accounts of confirmed cases
says: "{accounts} code-host account(s) of confirmed cases or of the organisation's own list follow this account and are followed by it."
stage: application
family: code
strength: weak
evidence: code_follows
needs: [code_follows.followed]
catalogue: code-host-follow-graph-cluster
parameters: {ties: 3}
cites: [ketman-guide, gh-fake-analyzer-2025-09, seal-framework]
benign: Hackathon cohorts, regional communities, accounts that follow back whoever follows them.
checks: [walk-through-past-work]
half_life_days: 180
restricted: true
note: >
  Whom somebody follows is not what they did. So following makes no link, only ties in both directions count, three of them are
  needed, and it corroborates and never raises a band. The catalogue calls it moderate and walks two or three steps; further steps
  smear whole communities and are not taken. A list of handles is the organisation's own (`lists`, kind other).
*/
with known as (
  select lower(trim(p.handle)) as handle, p.persona_id
  from code_profiles p
  join confirmed_personas c on c.persona_id = p.persona_id
  where p.handle is not null
  union all
  select lower(trim(value)) as handle, '' as persona_id from lists where lower(kind) = 'other' and value is not null
),
follows as (
  select follow_id, persona_id, lower(trim(handle)) as handle, lower(trim(followed)) as followed
  from code_follows
  where handle is not null and followed is not null
),
backs as (
  select distinct handle as followed, followed as handle from follows
),
ties as (
  select f.persona_id, f.follow_id, f.followed
  from follows f
  join backs b on b.followed = f.followed and b.handle = f.handle
  join known k on k.handle = f.followed
  where k.persona_id <> f.persona_id
)
select persona_id, min(follow_id) as evidence_id, count(distinct followed) as accounts
from ties
where persona_id is not null
group by persona_id
having count(distinct followed) >= $ties
