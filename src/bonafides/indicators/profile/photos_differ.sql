/*
title: Profiles of one name and history show different people
says: "{observers} reviewer(s) noted, last on {observed_at}, that profiles which the person pointed to as theirs plainly show different people."
stage: application
family: profile
strength: moderate
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: same-identity-different-photos
cites: [fbi-rok-2023-10, bfv-2024-10]
benign: Namesakes, old pictures, pictures of pets, logos or groups, illness, a change of appearance.
checks: [live-call-on-independent-number, ask-the-platform]
half_life_days: 365
question: >
  Do profiles to which the person pointed as their own plainly show different people, and did the person, when asked, call them theirs?
note: >
  Faces are never compared by bonafides, and a reviewer who is unsure says so. It counts only after the person was asked.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'profile/photos_differ' and answer = 'yes'
group by persona_id
