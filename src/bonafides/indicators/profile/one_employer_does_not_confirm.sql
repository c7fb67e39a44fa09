/*
title: One former employer has no record of the person, another part of the story is confirmed
says: "{provider} asked a claimed employer by an independently found contact on {performed_at}; it was not confirmed, another part of the story was."
stage: application
family: profile
strength: weak
evidence: external_checks
needs: [external_checks.result]
catalogue: claimed-employer-does-not-confirm
cites: [joint-advisory-2022/employer-measures, joint-advisory-2022/employer/12, seal-framework, fbi-2025-07, nisos-2024-08]
benign: >
  An employer that closed or merged, work through an agency or under a former name, a firm that confirms nothing as a rule.
checks: [confirm-past-employment, settle-contradictions]
half_life_days: 730
note: >
  One denial beside a confirmation is mostly a record under a former name, another firm of a group, or a slip in the dates. It weighs
  little and is not nothing, because a name that was taken from somebody brings that person's true parts with it.
*/
select persona_id, check_id as evidence_id, coalesce(provider, 'A check') as provider, performed_at
from denied_history
where kind = 'employment' and rest_confirmed
