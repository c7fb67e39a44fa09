/*
title: Resumes and whose resumes share their wording
prose: >
  One row per resume that could be compared, for itself, with no other; and one per resume and other persona whose closest resume
  shares long passages with it. Resumes that say too little have no row; they are unknown.
columns:
  resume_id: text, The resume.
  persona_id: text, Whose it is.
  other_id: text, Whose resume shares passages with it; null in the row of the resume by itself.
  similarity: real, Runs of five words that both have over all that either has, 0 to 1.
  words: integer, How many words the longest common passage has.
  passage: text, How that passage begins.
  alike: integer, Personas whose resumes hang together with it by such pairs, itself among them.
  related: text, Why the two are no strangers; null where they are.
private: [passage]
*/
with both as (
  select resume_a as resume_id, resume_b as other_resume_id, similarity, words, passage, group_key from resume_pair_facts
  union all
  select resume_b as resume_id, resume_a as other_resume_id, similarity, words, passage, group_key from resume_pair_facts
  where resume_b is not null
),
sizes as (
  select b.group_key, count(distinct r.persona_id) as alike
  from both b
  join resumes r on r.resume_id = b.resume_id
  where b.group_key is not null
  group by b.group_key
),
told as (
  select r.resume_id, r.persona_id, o.persona_id as other_id, b.similarity, b.words, b.passage, b.group_key,
    row_number() over (partition by r.resume_id, o.persona_id order by b.similarity desc, b.other_resume_id) as place
  from both b
  join resumes r on r.resume_id = b.resume_id
  left join resumes o on o.resume_id = b.other_resume_id
  where r.persona_id is not null
),
one_vendor as (
  select distinct t.persona_id, t.other_id
  from told t
  join personas x on x.persona_id = t.persona_id
  join personas y on y.persona_id = t.other_id and y.vendor_ref = x.vendor_ref
)
select t.resume_id, t.persona_id, t.other_id, t.similarity, t.words, t.passage, s.alike,
  case
    when h.persona_id is not null then 'one household'
    when v.persona_id is not null then 'presented by one vendor'
  end as related
from told t
left join sizes s on s.group_key = t.group_key
left join household_pairs h on h.persona_id = t.persona_id and h.other_id = t.other_id
left join one_vendor v on v.persona_id = t.persona_id and v.other_id = t.other_id
where t.place = 1
