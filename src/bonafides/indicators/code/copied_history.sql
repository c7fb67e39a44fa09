/*
title: A repository is an older one under another author
says: "{copied} of {states} states of {repository} stand in the older {original} under other authors."
stage: application
family: code
strength: strong
evidence: commits
needs: [commit_histories]
catalogue: code-host-copied-repositories
parameters: {share: 0.6, states: 5}
cites: [gh-fake-analyzer-2025-09, seal-framework, ketman-guide]
benign: A fork made without the fork button, starter code of a course, a mirror, a project whose authors changed their addresses, a history moved between hosts.
checks: [walk-through-past-work]
half_life_days: 730
note: >
  Only the later of two is raised, and only where it is known to be the later. States are hashes of whole trees, so a copy to which
  anything was added before the first commit is not found. Equal messages are not counted, because stock messages are equal
  everywhere.
*/
select persona_id, commit_id as evidence_id, copied, states, repository, original
from commit_histories
where states >= $states and copied >= $share * states
