/*
title: Pictures that profiles show
prose: One row per profile with a picture whose hash is known, on a site or a code host.
columns:
  evidence_table: text, profiles or code_profiles.
  evidence_id: text, The profile's row.
  persona_id: text, The persona.
  account: text, The profile, as service/handle.
  name: text, Name shown, in lower case.
  shown_at: timestamp, When it was seen, else when the profile was opened.
  picture_key: text, Equal for near-duplicates.
private: [account, name]
*/
with shown as (
  select 'profiles' as evidence_table, profile_id as evidence_id, persona_id, service, coalesce(handle, url) as handle, name,
    coalesce(seen_at, opened_at) as shown_at, picture_hash
  from profiles
  union all
  select 'code_profiles' as evidence_table, code_profile_id as evidence_id, persona_id, service, handle, name, opened_at as shown_at,
    picture_hash
  from code_profiles
)
select s.evidence_table, s.evidence_id, s.persona_id, lower(coalesce(s.service, '')) || '/' || lower(trim(coalesce(s.handle, ''))) as account,
  lower(trim(s.name)) as name, s.shown_at, f.picture_key
from shown s
join picture_facts f on f.value = s.picture_hash
where s.persona_id is not null and f.picture_key is not null
