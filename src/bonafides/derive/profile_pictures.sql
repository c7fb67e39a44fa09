/*
title: Pictures that profiles show
prose: One row per profile with a picture whose hash is known, on a site or a code host.
columns:
  evidence_table: text, profiles or code_profiles.
  evidence_id: text, The profile's row.
  persona_id: text, The persona.
  account: text, The profile, as service/handle.
  name: text, Name shown, in lower case.
  picture_key: text, Equal for near-duplicates.
private: [account, name]
*/
select 'profiles' as evidence_table, p.profile_id as evidence_id, p.persona_id,
  lower(coalesce(p.service, '')) || '/' || lower(trim(coalesce(p.handle, p.url, ''))) as account, lower(trim(p.name)) as name, f.picture_key
from profiles p
join picture_facts f on f.value = p.picture_hash
where p.persona_id is not null
union all
select 'code_profiles' as evidence_table, p.code_profile_id as evidence_id, p.persona_id,
  lower(coalesce(p.service, '')) || '/' || lower(trim(coalesce(p.handle, ''))) as account, lower(trim(p.name)) as name, f.picture_key
from code_profiles p
join picture_facts f on f.value = p.picture_hash
where p.persona_id is not null
