/*
title: Colleagues were asked for identity data or accounts
says: "{observers} reviewer(s) noted, last on {observed_at}, that a colleague was asked to lend personal data, documents or an account."
stage: working
family: identity
strength: strong
evidence: reviewer_observations
needs: [reviewer_answers.answer]
catalogue: asks-colleagues-for-identity-data
cites: [joint-advisory-2022/employer/15, hacker-news-2026-03, anyrun-2025-12, silent-push-2026-09, freelance-community]
benign: Jokes, ordinary referrals, forms of the organisation that ask for such data, a shared test account.
checks: [take-the-report, reverify-identity]
half_life_days: 730
question: >
  Has the worker asked a colleague for personal data, a document, an account or a stand-in at an interview, to obtain other
  work? Answer yes only when you saw the request or the colleague told you of it.
note: The colleague who reports is protected first. What was given, if anything, is written down before anything else is done.
*/
select persona_id, max(observation_id) as evidence_id, count(*) as observers, max(observed_at) as observed_at
from reviewer_answers
where question = 'identity/asks_colleagues_for_identity_data' and answer = 'yes'
group by persona_id
