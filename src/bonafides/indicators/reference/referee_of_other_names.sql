/*
title: The referee's line or mailbox answers under other names for others
says: "The {what} of a referee also belongs to referees of {other_names} other names, whom other personas named."
stage: application
family: reference
strength: moderate
evidence: referees
needs: [referee_reach]
catalogue: references-linked-to-candidate
parameters: {names: 2}   # a personnel office answers under one name or two
cites: [google-2025-04, seal-framework, nisos-2024-08]
benign: A personnel office or a reference service with one line, a switchboard, a shared mailbox of a small firm whose staff changed.
checks: [confirm-past-employment]
half_life_days: 365
link: true
note: >
  What others wrote makes this one look odd, so it is a link. That two candidates name one referee under one name is no sign; it is shown among
  the links.
*/
with ordered as (
  select persona_id, referee_id, what, other_names,
    row_number() over (partition by persona_id order by other_names desc, referee_id, what) as place
  from referee_reach
  where other_names >= $names
)
select persona_id, referee_id as evidence_id, what, other_names
from ordered
where place = 1
