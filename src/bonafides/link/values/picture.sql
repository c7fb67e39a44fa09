/*
title: Picture of the profile
says: The profiles of both show one picture ({value}).
family: profile
strength: 0.6
halves_at: 2
crowd: 8
vendor_lends: true
benign: A default or stock picture, a picture from a collection, a team's emblem, a portrait that an impostor took.
*/
with shown as (
  select persona_id, picture_hash, coalesce(seen_at, opened_at) as at, 'profiles/' || profile_id as evidence, service, handle from profiles
  union all
  select persona_id, picture_hash, opened_at as at, 'code_profiles/' || code_profile_id as evidence, service, handle from code_profiles
)
select s.persona_id, f.picture_key as value_key, 'as on ' || coalesce(s.service, 'a site') || ' of ' || coalesce(s.handle, 'unknown') as value_shown,
  s.at as first_at, s.at as last_at, s.evidence, cast(null as varchar) as set_aside
from shown s
join picture_facts f on f.value = s.picture_hash
where f.picture_key is not null
