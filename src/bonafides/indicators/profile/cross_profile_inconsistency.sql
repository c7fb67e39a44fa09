/*
title: Details differ between the places where the persona describes itself
says: "The {field} is {claimed} in {claimed_in} and {seen} in {seen_in}; {fields} kinds of detail differ in all."
stage: application
family: profile
strength: strong
evidence: claims
needs: [statements_compared.descriptions_agree]
catalogue: cross-profile-inconsistency
parameters: {at_least: 3}
cites: [joint-advisory-2022/employer/3, seal-framework, ofsi-2024-09, jersey-fiu-13, bfv-2024-10]
benign: Profiles that nobody keeps up, nicknames, rounded dates, a second phone, a job on the side, a recent move.
checks: [settle-contradictions, confirm-past-employment, live-call-on-independent-number]
half_life_days: 365
compared: [statements_compared.claimed, statements_compared.seen]
note: >
  Only what the persona says of itself is set against itself: HR form, application, resume, profiles. Sightings, documents,
  deliveries and payees that contradict a claim have flags and families of their own, so that one cause counts once. Phone and
  e-mail are one kind of detail and differ only where neither is shared; country and region are one.
*/
with described as (
  select persona_id, attribute, claimed, claimed_in, seen, seen_in, seen_table, seen_id, descriptions_agree
  from statements_compared
  where descriptions_agree is not null and attribute in ('country', 'region', 'employer', 'school', 'phone', 'email')
  union all
  select persona_id, attribute, claimed, claimed_in, seen, seen_in, seen_table, seen_id, descriptions_agree
  from names_compared
  where descriptions_agree is not null
),
fields as (
  select persona_id, claimed, claimed_in, seen, seen_in, seen_table, seen_id, descriptions_agree,
    case attribute when 'country' then 'location' when 'region' then 'location' when 'phone' then 'contact'
      when 'email' then 'contact' else attribute end as field
  from described
),
marked as (
  select persona_id, field, claimed, claimed_in, seen, seen_in, seen_table, seen_id, descriptions_agree,
    max(case when descriptions_agree then 1 else 0 end) over (partition by persona_id, field, claimed_in, seen_in) as some_agree
  from fields
),
differing as (
  select persona_id, field, claimed, claimed_in, seen, seen_in, seen_table, seen_id
  from marked
  where not descriptions_agree and not (field = 'contact' and some_agree = 1)
),
counted as (
  select persona_id, count(distinct field) as fields from differing group by persona_id
),
first_of_field as (
  select persona_id, field, claimed, claimed_in, seen, seen_in, seen_table, seen_id,
    row_number() over (partition by persona_id, field order by claimed_in, seen_in, seen_table, seen_id, claimed, seen) as n
  from differing
)
select f.persona_id, f.seen_id as evidence_id, f.seen_table as evidence_table, f.field, f.claimed, f.claimed_in, f.seen,
  f.seen_in, c.fields
from first_of_field f
join counted c on c.persona_id = f.persona_id
where f.n = 1 and c.fields >= $at_least
