/*
title: Workers whom a vendor presents, and what is known of vendor and check
prose: >
  One row per persona that a vendor on record presents. Whether a check of identity was passed is null where the organisation
  has no such checks of anybody on record, because then its records say nothing of them.
columns:
  record_id: text, The row that presents the persona.
  persona_id: text, The persona.
  vendor: text, The vendor's name.
  founded_on: date, Day of the vendor's registration.
  registration: text, Its register number; null when unknown.
  presented_on: date, First day of the engagement, else of the application.
  identity_checked: boolean, Whether a check of identity was passed; null when no such checks are kept.
*/
with checked as (
  select persona_id, max(case when result = 'passed' then 1 else 0 end) as passed
  from external_checks
  where kind in ('identity', 'liveness', 'live_call', 'document_chip')
  group by persona_id
)
select p.record_id, p.persona_id, v.name as vendor, v.founded_on, v.registration,
  cast(coalesce(p.hired_at, p.applied_at) as date) as presented_on,
  case when exists (select 1 from checked) then coalesce(c.passed, 0) = 1 end as identity_checked
from personas p
join vendors v on v.vendor_ref = p.vendor_ref
left join checked c on c.persona_id = p.persona_id
where p.persona_id is not null
