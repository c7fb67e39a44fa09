/*
title: The same contact detail under different names
says: The {kind} given here was also given under {names} clearly different name(s).
stage: application
family: contact
strength: strong
evidence: contacts
needs: [persona_contacts.contact_key]
catalogue: application-contact-reused-across-names
parameters: {alike: 0.85}
cites: [mandiant-2025-04, web3-handbook-2026, zachxbt-2025-07]
benign: Couples and families who share a line or a home, recruiters who give their own number and are not recorded, legal changes of name.
checks: [ask-both-separately, live-call-on-independent-number]
half_life_days: 730
link: true
note: Addresses are left to the delivery family, because homes are shared most often.
*/
select c.persona_id, min(c.contact_id) as evidence_id, c.kind, count(distinct o.name) as names
from persona_contacts c
join persona_contacts o on o.contact_key = c.contact_key and o.kind = c.kind and o.persona_id <> c.persona_id
join name_pair_facts f on f.name_a = least(c.name, o.name) and f.name_b = greatest(c.name, o.name)
left join household_pairs h on h.persona_id = c.persona_id and h.other_id = o.persona_id
where c.kind in ('phone', 'email') and f.similarity < $alike and f.relation <> 'unknown' and h.persona_id is null
  and not exists (select 1 from allowances a where a.kind = c.kind and lower(a.value) = lower(c.contact_key))
group by c.persona_id, c.kind
