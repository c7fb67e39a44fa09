/*
title: Dates of the claimed life cannot all be true
says: "{what}"
stage: application
family: profile
strength: moderate
evidence: employments
needs: [employments.started_on]
catalogue: biography-does-not-fit-person
parameters: {overlap_days: 183, founded_after_days: 366, study_days: 366}
cites: [joint-advisory-2022/employer/12, seal-framework]
benign: Unusual lives, wrongly typed or rounded dates, a second career, a firm that was registered anew under its old name.
checks: [settle-contradictions, confirm-past-employment, confirm-education]
half_life_days: 365
note: >
  Only dates of jobs, schools and firms are read; age and birth are not known here and never asked. Two jobs count only where both
  are stated as full-time; jobs not said to be so are left alone. Dates are rounded to months or years, hence the margins. Statements
  of one place are compared with that place only. Degrees taken late are no contradiction; a job with a senior title that ended
  a year before the first school began is one.
*/
with jobs as (
  select persona_id, employment_id, employer, title, full_time, stated_in, started_on,
    case when ended_on is null and is_current then cast($as_of as date) else ended_on end as ended_on,
    lower(trim(employer)) as employer_key
  from employments
  where started_on is not null
),
overlaps as (
  select a.persona_id, a.employment_id as evidence_id,
    'Two full-time jobs are stated for the same time: ' || coalesce(a.employer, 'unknown') || ' and '
      || coalesce(b.employer, 'unknown') || ', from ' || cast(greatest(a.started_on, b.started_on) as varchar) || ' to '
      || cast(least(a.ended_on, b.ended_on) as varchar) || '.' as what
  from jobs a
  join jobs b on b.persona_id = a.persona_id and coalesce(b.stated_in, '') = coalesce(a.stated_in, '')
    and b.employment_id > a.employment_id and b.employer_key <> a.employer_key
  where a.full_time and b.full_time and a.ended_on is not null and b.ended_on is not null
    and date_diff('day', greatest(a.started_on, b.started_on), least(a.ended_on, b.ended_on)) > $overlap_days
),
unborn as (
  select j.persona_id, j.employment_id as evidence_id,
    'The job at ' || j.employer || ' is stated from ' || cast(j.started_on as varchar) || '; the firm was registered on '
      || cast(max(v.founded_on) as varchar) || '.' as what
  from jobs j
  join vendors v on lower(trim(v.name)) = j.employer_key
  where v.founded_on is not null
  group by j.persona_id, j.employment_id, j.employer, j.started_on
  having date_diff('day', j.started_on, min(v.founded_on)) > $founded_after_days
),
first_school as (
  select persona_id, stated_in, min(started_on) as started_on
  from educations
  where started_on is not null
  group by persona_id, stated_in
),
senior_first as (
  select j.persona_id, j.employment_id as evidence_id,
    'The post ' || j.title || ' is stated to have ended on ' || cast(j.ended_on as varchar) || ', before the first school began on '
      || cast(s.started_on as varchar) || '.' as what
  from jobs j
  join first_school s on s.persona_id = j.persona_id and coalesce(s.stated_in, '') = coalesce(j.stated_in, '')
  where regexp_matches(lower(j.title), '(^|[^a-z])(senior|lead|principal|staff|head|director|architect|chief|cto|vp)([^a-z]|$)')
    and date_diff('day', j.ended_on, s.started_on) > $study_days
),
backwards as (
  select persona_id, employment_id as evidence_id,
    'The job at ' || coalesce(employer, 'an unnamed firm') || ' is stated to end on ' || cast(ended_on as varchar)
      || ', before it began on ' || cast(started_on as varchar) || '.' as what
  from jobs
  where date_diff('day', ended_on, started_on) > $overlap_days
)
select persona_id, evidence_id, what from overlaps
union all
select persona_id, evidence_id, what from unborn
union all
select persona_id, evidence_id, what from senior_first
union all
select persona_id, evidence_id, what from backwards
