/*
title: Profiles of different names show one picture
says: "The picture of {account} also stands on {others} profile(s) of other personas under other names."
stage: application
family: profile
strength: moderate
evidence: profiles
needs: [profile_pictures]
catalogue: profile-photo-belongs-to-another
parameters: {too_many: 5}   # more profiles with one picture show a default, a stock picture or an emblem
cites: [seal-framework, ketman-2026-04, press-digest-2026-08, freelance-community]
benign: >
  Default and stock pictures, a collection or an emblem, a portrait that an agency uses for several, an impostor who took this person's
  picture, one person's own two profiles under a nickname.
checks: [live-call-on-independent-number, reverify-identity]
half_life_days: 365
link: true
note: >
  Pictures are compared, turned, mirrored, cut a little and recompressed as they may be; faces are not, so another photograph of the same
  person is another picture. Households and staff of one vendor are left out, and two code-host accounts are left to the red flag of
  their details. The catalogue calls it strong with faces; without them it is moderate. Which of the profiles is the first is not known.
*/
with held as (
  select evidence_table, evidence_id, persona_id, account, name, picture_key,
    count(*) over (partition by picture_key) as profiles
  from profile_pictures
),
pairs as (
  select a.evidence_table, a.evidence_id, a.persona_id, a.account, o.account as other_account
  from held a
  join held o on o.picture_key = a.picture_key and o.persona_id <> a.persona_id and o.account <> a.account and o.name <> a.name
  left join household_pairs h on h.persona_id = a.persona_id and h.other_id = o.persona_id
  where h.persona_id is null and a.profiles <= $too_many
    and (a.evidence_table <> 'code_profiles' or o.evidence_table <> 'code_profiles')
    and not exists (
      select 1 from personas x join personas y on y.vendor_ref = x.vendor_ref
      where x.persona_id = a.persona_id and y.persona_id = o.persona_id
    )
)
select persona_id, evidence_table, evidence_id, account, count(distinct other_account) as others
from pairs
group by persona_id, evidence_table, evidence_id, account
