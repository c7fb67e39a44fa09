/*
title: What marks a code-host profile
prose: >
  One row per code-host profile and mark that it shows: its site, its public e-mail address and its picture. What the code host itself gives is
  no mark.
columns:
  code_profile_id: text, The profile.
  persona_id: text, The persona.
  account: text, The profile, as service/handle.
  name: text, Name shown, in lower case.
  what: text, site or e-mail address or picture.
  mark: text, The mark in one spelling.
private: [name, mark]
*/
with shown as (
  select code_profile_id, persona_id, lower(coalesce(service, '')) || '/' || lower(trim(handle)) as account, lower(trim(name)) as name,
    website, email
  from code_profiles
  where persona_id is not null and handle is not null
)
select code_profile_id, persona_id, account, name, 'site' as what,
  regexp_replace(regexp_replace(lower(trim(website)), '^https?://(www[.])?', '', 'g'), '/+$', '', 'g') as mark
from shown
where trim(website) <> ''
union all
select s.code_profile_id, s.persona_id, s.account, s.name, 'e-mail address' as what, f.canonical as mark
from shown s
join email_facts f on f.value = s.email
where f.canonical is not null and not contains(f.canonical, 'noreply')
union all
select evidence_id as code_profile_id, persona_id, account, name, 'picture' as what, picture_key as mark
from profile_pictures
where evidence_table = 'code_profiles'
