/*
title: Personas that somebody has confirmed to be under a false identity
prose: >
  One row per persona whose identity's holder complained and was found right, or whom the applicant tracking system marks as a confirmed
  fraud. What is only suspected, unreviewed or open is not here.
columns:
  persona_id: text, The persona.
*/
with told as (
  select persona_id
  from complaints
  where lower(trim(kind)) = 'identity_holder' and lower(trim(status)) = 'confirmed'
  union
  select persona_id
  from applications
  where regexp_matches(regexp_replace(lower(fraud_status), '[^a-z]', '', 'g'), '^(confirmed|fraud|fraudulent|confirmedfraud|fraudconfirmed)$')
)
select persona_id from told where persona_id is not null
