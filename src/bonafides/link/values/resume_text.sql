/*
title: Wording of the resume
says: The resumes of both share long passages ({value}).
family: profile
strength: 0.4
halves_at: 2
crowd: 12
vendor_lends: true
benign: A template, a writer for hire, a language model's stock sentences, a course whose members had one coach.
*/
with grouped as (
  select resume_a as resume_id, group_key from resume_pair_facts where group_key is not null
  union
  select resume_b as resume_id, group_key from resume_pair_facts where group_key is not null
)
select r.persona_id, g.group_key as value_key, 'like the resume ' || g.group_key as value_shown, r.received_at as first_at,
  r.received_at as last_at, 'resumes/' || r.resume_id as evidence, cast(null as varchar) as set_aside
from grouped g
join resumes r on r.resume_id = g.resume_id
