/*
title: A verification shows further full-time jobs that were not declared
says: "Beside the work here, {source} shows {employers} current full-time jobs that the worker has not stated ({named})."
stage: working
family: profile
strength: moderate
evidence: employments
needs: [employments.full_time]
catalogue: holds-several-full-time-jobs
parameters: {employers: 2, overlap_days: 31}   # one other job is context: a job just left is often still on file
cites: [doj-maryland-2025-12, crowdstrike-2024-08, mandiant-2025-04, ballena-azul-2026-08]
benign: >
  Lawful second jobs, a file that still shows jobs that ended, an agency and its client both reporting one job, a job declared
  orally.
checks: [confirm-past-employment, settle-contradictions]
half_life_days: 180
note: >
  Only jobs that somebody else reports as full-time and current count, and only where the worker has not stated the same
  employer. Jobs that the worker states are declared and never counted here, nor are jobs that nobody called full-time. The
  jobs have to have run beside each other for a month. Doing two jobs is no offence; what is told is that several full days
  are worked at once. Pay from several employers into one account is another red flag (payout/one_account_many_employers).
*/
with own as (
  select persona_id, lower(trim(employer)) as employer_key
  from employments
  where lower(coalesce(stated_in, 'unknown')) in ('application', 'resume', 'profile', 'document', 'hr', 'message', 'unknown')
),
others as (
  select e.persona_id, e.employment_id, e.employer, lower(trim(e.employer)) as employer_key, e.stated_in, e.started_on,
    coalesce(e.ended_on, cast($as_of as date)) as until_on
  from employments e
  where lower(coalesce(e.stated_in, 'unknown')) not in ('application', 'resume', 'profile', 'document', 'hr', 'message', 'unknown')
    and e.full_time and e.is_current and (e.ended_on is null or e.ended_on >= cast($as_of as date))
    and e.started_on is not null and trim(e.employer) <> ''
    and not exists (select 1 from own o where o.persona_id = e.persona_id and o.employer_key = lower(trim(e.employer)))
),
beside as (
  select a.persona_id, a.employment_id, a.employer, a.employer_key, a.stated_in
  from others a
  join others b on b.persona_id = a.persona_id and b.employer_key <> a.employer_key
  where date_diff('day', greatest(a.started_on, b.started_on), least(a.until_on, b.until_on)) >= $overlap_days
)
select persona_id, max(employment_id) as evidence_id, max(stated_in) as source, count(distinct employer_key) as employers,
  string_agg(distinct employer, ', ' order by employer) as named
from beside
group by persona_id
having count(distinct employer_key) >= $employers
