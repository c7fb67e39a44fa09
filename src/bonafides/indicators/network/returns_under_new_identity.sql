/*
title: Came after another persona that it is linked with was turned down or left
says: "Came on {came_at}; shares {kinds} with a persona of another name that was rejected or left on {gone_at}."
stage: offboarding
family: network
strength: strong
evidence: personas
needs: [earlier_cases.gone, persona_stays.came_at]
catalogue: returns-under-new-identity
parameters: {joins: 0.5, days: 1095, alike: 0.85}   # three years, the retention that the guardrails propose for confirmed cases
cites: [mandiant-2025-04, google-2025-04, seal-framework]
benign: A recycled number, a shared house, a friend who recommends the firm, a person who changed their name.
checks: [live-call-on-independent-number, reverify-identity, linking-name-document]
half_life_days: 730
link: true
note: >
  Who applies again under their own name hides nothing, so pairs with a name in common, spelled however, are left out, and so are pairs whose
  names were not compared. Names are compared around accounts, documents, telephones, mailboxes, addresses and sites, so a pair that shares
  a device alone is left out.
  Hashed values and faces of earlier cases, the catalogue's other means, are not kept.
*/
with named as (
  select distinct persona_id, name from known_names
),
pairs as (
  select r.persona_id, r.other_id, r.kinds, r.strength, r.evidence_table, r.evidence_id, s.came_at, o.gone_at
  from reached r
  join persona_stays s on s.persona_id = r.persona_id
  join persona_stays o on o.persona_id = r.other_id
  where r.strength >= $joins and s.came_at > o.gone_at
    and (epoch(s.came_at) - epoch(o.gone_at)) / 86400.0 <= $days
),
compared as (
  select p.persona_id, p.other_id, bool_or(f.relation = 'different') as some_differ,
    bool_or(
      lower(trim(x.name)) = lower(trim(y.name)) or coalesce(f.similarity, 0.0) >= $alike
      or coalesce(f.relation, '') in ('same', 'reordered', 'spelling', 'initials', 'part', 'unknown')
    ) as some_alike
  from pairs p
  join named x on x.persona_id = p.persona_id
  join named y on y.persona_id = p.other_id
  left join name_pair_facts f on f.name_a = least(x.name, y.name) and f.name_b = greatest(x.name, y.name)
  group by p.persona_id, p.other_id
),
told as (
  select p.persona_id, p.evidence_table, p.evidence_id, p.kinds, p.came_at, p.gone_at,
    row_number() over (partition by p.persona_id order by p.strength desc, p.other_id) as place
  from pairs p
  join compared c on c.persona_id = p.persona_id and c.other_id = p.other_id
  where c.some_differ and not c.some_alike
)
select persona_id, evidence_table, evidence_id, kinds, came_at, gone_at
from told
where place = 1
