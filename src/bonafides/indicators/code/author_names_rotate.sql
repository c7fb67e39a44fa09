/*
title: One author of commits goes by several people's names
says: "{what}"
stage: application
family: code
strength: strong
evidence: commits
needs: [commit_identities]
catalogue: code-host-author-identity-rotation
parameters: {addresses: 3}
cites: [gh-fake-analyzer-2025-09, seal-framework, case-review-2025-08]
benign: >
  A nickname beside the full name, a name changed by marriage or transition, a shared pairing machine, a project whose history was
  taken over, one's own several mailboxes.
checks: [walk-through-past-work, live-call-on-independent-number]
half_life_days: 730
note: >
  Two names count as two people's only where names were compared and share nothing; what cannot be compared, such as a nickname in
  place of a name, is left out. Addresses count where they lie with free providers.
*/
with two_names as (
  select a.persona_id, a.commit_id, a.mailbox, a.name as one, b.name as other
  from commit_identities a
  join commit_identities b on b.persona_id = a.persona_id and b.mailbox = a.mailbox and b.name > a.name
  join name_pair_facts f on f.name_a = a.name and f.name_b = b.name
  where f.relation = 'different' and contains(a.name, ' ') and contains(b.name, ' ')
),
many_addresses as (
  select persona_id, lower(name) as name, min(commit_id) as commit_id, count(distinct mailbox) as addresses
  from commit_identities
  where is_personal and contains(name, ' ')
  group by persona_id, lower(name)
),
told as (
  select persona_id, commit_id, 1 as rank, 'Commits of one address carry the names ' || one || ' and ' || other || '.' as what from two_names
  union all
  select persona_id, commit_id, 2 as rank,
    'Commits of one name carry ' || cast(addresses as varchar) || ' personal addresses.' as what
  from many_addresses
  where addresses >= $addresses
),
ordered as (
  select persona_id, commit_id, what, row_number() over (partition by persona_id order by rank, commit_id, what) as place
  from told
)
select persona_id, commit_id as evidence_id, what
from ordered
where place = 1
