/*
title: A claimed employer is younger than the job there
says: "{what}"
stage: application
family: profile
strength: moderate
evidence: employments
needs: [employments.started_on]
catalogue: claimed-employer-is-recent-or-hollow
parameters: {young_days: 366, name_length: 6}   # jobs are dated by year, hence a year; shorter names stand in many domains
cites: [joint-advisory-2022/employer-measures, case-review-2025-08, sentinellabs-2024-11, hacker-news-2026-03]
benign: >
  Firms that were renamed, registered anew or changed their domain, start-ups that worked before they registered, small firms
  without a site of their own.
checks: [confirm-past-employment, vet-the-vendor]
half_life_days: 365
note: >
  The catalogue calls this strong. Only dates are read here, and firms change names and domains, so it is moderate. The
  register entry is that of a vendor of the same name; the site is one whose domain holds the employer's name, and only a site
  looked at for that purpose. That a firm has no staff, no telephone or no register entry, the catalogue's other marks, is in
  no table. It lies with the other contradictions of the claimed history, so that one late register date does not count as two
  witnesses.
*/
with jobs as (
  select persona_id, employment_id, employer, lower(trim(employer)) as employer_key, started_on,
    regexp_replace(
      regexp_replace(lower(trim(employer)), '[ ,]+(inc|llc|ltd|limited|corp|corporation|company|co|gmbh|plc)[.]?$', '', 'g'),
      '[^a-z0-9]', '', 'g'
    ) as letters
  from employments
  where started_on is not null and trim(employer) <> ''
),
registered as (
  select j.persona_id, j.employment_id as evidence_id,
    'The job at ' || j.employer || ' is stated from ' || cast(j.started_on as varchar) || '; a firm of that name was registered on '
      || cast(min(v.founded_on) as varchar) || '.' as what
  from jobs j
  join vendors v on lower(trim(v.name)) = j.employer_key
  where v.founded_on is not null
  group by j.persona_id, j.employment_id, j.employer, j.started_on
  having date_diff('day', j.started_on, min(v.founded_on)) > $young_days
),
sites as (
  select j.persona_id, j.employment_id as evidence_id,
    'The job at ' || j.employer || ' is stated from ' || cast(j.started_on as varchar) || '; the domain ' || w.domain
      || ' was registered on ' || cast(cast(min(w.registered_at) as date) as varchar) || '.' as what
  from jobs j
  join websites w on w.persona_id = j.persona_id and w.purpose in ('employer', 'reference')
    and contains(regexp_replace(lower(w.domain), '[^a-z0-9]', '', 'g'), j.letters)
  where length(j.letters) >= $name_length and w.registered_at is not null
  group by j.persona_id, j.employment_id, j.employer, j.started_on, w.domain
  having date_diff('day', j.started_on, cast(min(w.registered_at) as date)) > $young_days
)
select persona_id, evidence_id, what from registered
union all
select persona_id, evidence_id, what from sites
