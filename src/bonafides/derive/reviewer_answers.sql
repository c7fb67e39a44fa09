/*
title: Reviewers' answers to the questions of the checklist
prose: >
  The last answer of each observer to each question about a persona, where it is yes or no. An observer who is no longer sure
  has no answer, and a question that nobody answered has no row: it is unknown.
columns:
  observation_id: text, The observation.
  persona_id: text, The persona.
  question: text, The question, which is the indicator's id.
  answer: text, yes or no.
  observed_at: timestamp, When it was seen; null when not said.
*/
with ranked as (
  select observation_id, persona_id, lower(trim(question)) as question, lower(trim(answer)) as answer, observed_at,
    row_number() over (
      partition by persona_id, lower(trim(question)), coalesce(observer, '')
      order by coalesce(observed_at, timestamp '1970-01-01') desc, observation_id desc
    ) as place
  from reviewer_observations
  where persona_id is not null and answer is not null
)
select observation_id, persona_id, question, answer, observed_at
from ranked
where place = 1 and answer in ('yes', 'no')
