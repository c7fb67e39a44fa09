/*
title: Client and developer have records in common
says: "A {other_role} under contract with this account has the same {shared}."
stage: identity-verification
family: identity
strength: strong
evidence: engagements
needs: [client_pairs.engagement_id, client_pairs.marks_known]
catalogue: client-and-developer-records-similar
cites: [joint-advisory-2022/platform/7, joint-advisory-2022/platform-measures]
benign: A freelancer who hires through the own company, a family business, housemates, a recruiter's contact on both records.
checks: [verify-both-live-at-once, ask-for-deliverable-and-contract, reverify-identity]
half_life_days: 730
link: true
note: >
  Documents, phone lines, mailboxes, doors, payment accounts and network addresses (of the last thirty days, on two days each) are
  compared as they are; names only when all their parts are the same in some order, and never as the only thing known. Both sides of
  the contract are shown, and a contract of a persona with itself too. Faces are never compared.
*/
with shared as (
  select p.persona_id, p.other_id, p.other_role, p.engagement_id, a.kind
  from client_pairs p
  join persona_marks a on a.persona_id = p.persona_id
  join persona_marks b on b.persona_id = p.other_id and b.kind = a.kind and b.value = a.value
  where p.engagement_id is not null and p.other_id <> p.persona_id
  union all
  select p.persona_id, p.other_id, p.other_role, p.engagement_id, 'name' as kind
  from client_pairs p
  join personas x on x.persona_id = p.persona_id
  join personas y on y.persona_id = p.other_id
  left join name_pair_facts f on f.name_a = least(x.name, y.name) and f.name_b = greatest(x.name, y.name)
  where p.engagement_id is not null and p.other_id <> p.persona_id and p.marks_known
    and (x.name = y.name or f.relation in ('same', 'reordered'))
  union all
  select persona_id, other_id, other_role, engagement_id, 'record of a persona' as kind
  from client_pairs
  where engagement_id is not null and other_id = persona_id
)
select
  persona_id, min(engagement_id) as evidence_id, other_id, other_role, string_agg(distinct kind, ', ' order by kind) as shared
from shared
group by persona_id, other_id, other_role
