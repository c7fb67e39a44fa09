/*
title: The site of a claimed employer or agency copies another firm's
says: "{observers} reviewer(s) noted, last on {observed_at}, that the site of a claimed employer or agency repeats text or pictures of an older, unrelated firm's site."
stage: application
family: website
strength: moderate
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: employer-site-cloned-from-genuine-firm
cites: [sentinellabs-2024-11, case-review-2025-08]
benign: Franchisees, white-label agencies, one theme for many sites, a firm that moved to another domain.
checks: [vet-the-vendor, confirm-past-employment]
half_life_days: 365
question: >
  Does the site of a claimed employer or of the agency repeat long texts, pictures or the layout of the older site of an unrelated firm?
note: >
  The catalogue calls it strong where texts and pictures of both sites were compared by a machine. bonafides fetches nothing and reads no saved pages yet, so a person looks, and it is moderate.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'website/employer_site_copied' and answer = 'yes'
group by persona_id
