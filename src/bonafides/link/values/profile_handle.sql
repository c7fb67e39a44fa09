/*
title: Profile
says: Both point to the profile {value} as theirs.
family: profile
strength: 0.85
halves_at: 2
crowd: 8
vendor_lends: true
benign: A company page, a project's account that several contributed to.
*/
select persona_id, lower(service) || '/' || lower(trim(handle)) as value_key, lower(service) || '/' || lower(trim(handle)) as value_shown,
  coalesce(seen_at, opened_at) as first_at, coalesce(seen_at, opened_at) as last_at, 'profiles/' || profile_id as evidence,
  cast(null as varchar) as set_aside
from profiles
where service is not null and handle is not null
union all
select persona_id, lower(service) || '/' || lower(trim(handle)) as value_key, lower(service) || '/' || lower(trim(handle)) as value_shown,
  opened_at as first_at, opened_at as last_at, 'code_profiles/' || code_profile_id as evidence, cast(null as varchar) as set_aside
from code_profiles
where service is not null and handle is not null
