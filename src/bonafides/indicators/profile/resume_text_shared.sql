/*
title: Resumes of different people share long passages
says: "{share}% of the wording of this resume and of one of {others} other persona(s) is common to both, {words} words in one piece, from: {passage}."
stage: application
family: profile
strength: moderate
evidence: resumes
needs: [resumes_compared]
catalogue: resume-text-shared-between-applicants
parameters: {fewest_words: 12, too_many: 12}   # of more personas with one text a writer, a course or a site is the source
cites: [mandiant-2025-04, nisos-2024-08]
benign: Templates, writers for hire, language models with stock sentences, a course whose members had one coach, an agency that writes for its staff.
checks: [walk-through-past-work, verify-both-live-at-once]
half_life_days: 365
link: true
note: >
  Two resumes count from four tenths of common five-word runs, once runs that many applicants use are left out; the catalogue's
  0.35 stands for texts with them. Households and staff of one vendor are left out. Skills and job titles alone never make a
  passage of twelve words. Resumes too short to be compared are unknown.
*/
with alike as (
  select persona_id, resume_id, other_id, similarity, words, passage, alike,
    row_number() over (partition by resume_id order by similarity desc, other_id) as place,
    count(*) over (partition by resume_id) as others
  from resumes_compared
  where other_id is not null and other_id <> persona_id and related is null and words >= $fewest_words
)
select persona_id, resume_id as evidence_id, cast(round(similarity * 100) as bigint) as share, others, words, passage
from alike
where place = 1 and alike <= $too_many
