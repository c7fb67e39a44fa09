/*
title: The portrait is found on another person's account
says: "{observers} reviewer(s) noted, last on {observed_at}, that the portrait of the profile or resume stands on an account of another name, or is a stock picture."
stage: application
family: profile
strength: moderate
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: profile-photo-belongs-to-another
cites: [seal-framework, press-digest-2026-08, freelance-community]
benign: Twins, a portrait that an agency uses for several, an impostor who took this person's picture.
checks: [live-call-on-independent-number, reverify-identity]
half_life_days: 365
question: >
  Was the same picture, not merely a similar face, found on an account of another name or as a stock picture?
note: >
  Faces are never compared by bonafides. A reviewer looks for the picture where that is lawful; likeness of faces is no answer.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'profile/photo_found_elsewhere' and answer = 'yes'
group by persona_id
